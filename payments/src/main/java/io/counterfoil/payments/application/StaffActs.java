package io.counterfoil.payments.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.StaffActSearch;
import io.counterfoil.payments.StaffActView;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.StaffAct;
import io.counterfoil.payments.domain.StaffActRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/** The record of what staff did. */
@Dependent
class StaffActs implements StaffRecord {

    private static final int MAX_LIMIT = 200;

    private final StaffActRepository acts;
    private final ActOrigin origin;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    StaffActs(StaffActRepository acts, ActOrigin origin, Transactions transactions, Clock clock) {
        this.acts = acts;
        this.origin = origin;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void record(Actor by, String act, String about, String note) {
        if (by.isStaff() || by.equals(Actor.SYSTEM)) {
            transactions.run(
                    () ->
                            acts.add(
                                    new StaffAct(
                                            UlidCreator.getMonotonicUlid(clock.millis()).toString(),
                                            clock.instant().truncatedTo(ChronoUnit.MICROS),
                                            by,
                                            act,
                                            about,
                                            note,
                                            origin.address().orElse(null),
                                            origin.requestId().orElse(null))));
        }
    }

    @Override
    public Page<StaffActView> search(StaffActSearch search) {
        if (search.limit() < 1 || search.limit() > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " acts");
        }
        return transactions.call(
                () ->
                        Page.cut(
                                acts.search(search).stream().map(StaffAct::view).toList(),
                                search.limit(),
                                StaffActView::id));
    }

    @Override
    public List<StaffActView> about(Collection<String> numbers) {
        return transactions.call(() -> acts.about(numbers).stream().map(StaffAct::view).toList());
    }
}
