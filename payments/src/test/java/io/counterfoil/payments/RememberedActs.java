package io.counterfoil.payments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The record of staff acts, in memory; for tests of those who record theirs. */
public final class RememberedActs implements StaffRecord {

    private final List<StaffActView> acts = new ArrayList<>();

    public List<StaffActView> all() {
        return List.copyOf(acts);
    }

    @Override
    public synchronized void record(Actor by, String act, String about, String note) {
        if (by.isStaff() || by.equals(Actor.SYSTEM)) {
            acts.add(
                    new StaffActView(
                            "act" + acts.size(),
                            Instant.EPOCH,
                            by,
                            act,
                            about,
                            note == null ? "" : note,
                            null,
                            null,
                            null));
        }
    }

    @Override
    public Page<StaffActView> search(StaffActSearch search) {
        return new Page<>(acts, null);
    }

    @Override
    public List<StaffActView> about(Collection<String> numbers) {
        return acts.stream().filter(act -> numbers.contains(act.about())).toList();
    }
}
