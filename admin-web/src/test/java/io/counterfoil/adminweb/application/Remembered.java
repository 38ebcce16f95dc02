package io.counterfoil.adminweb.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.StaffActSearch;
import io.counterfoil.payments.StaffActView;
import io.counterfoil.payments.StaffRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The record of staff acts, in memory. */
public final class Remembered implements StaffRecord {

    public final List<StaffActView> acts = new ArrayList<>();
    public final List<StaffActSearch> searches = new ArrayList<>();

    @Override
    public void record(Actor by, String act, String about, String note) {
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

    @Override
    public Page<StaffActView> search(StaffActSearch search) {
        searches.add(search);
        return new Page<>(acts, null);
    }

    @Override
    public List<StaffActView> about(Collection<String> numbers) {
        return acts.stream().filter(act -> numbers.contains(act.about())).toList();
    }
}
