package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.domain.Discrepancy;
import io.counterfoil.reconciliation.domain.DiscrepancyRepository;
import io.counterfoil.reconciliation.domain.DiscrepancyRepository.Anew;
import io.counterfoil.reconciliation.domain.MatchedSides;
import io.counterfoil.reconciliation.domain.Matching;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Follows the matching with the work queue: what differs and is not held over any more is opened,
 * what agrees is healed, what differs otherwise than before is said so.
 */
@Dependent
class KeepDiscrepancies {

    private static final int BATCH = 200;
    private static final System.Logger LOG = System.getLogger(KeepDiscrepancies.class.getName());

    private final DiscrepancyRepository discrepancies;
    private final Matching matching;
    private final StatementDays days;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    KeepDiscrepancies(
            DiscrepancyRepository discrepancies,
            Matching matching,
            StatementDays days,
            Transactions transactions,
            Clock clock) {
        this.discrepancies = discrepancies;
        this.matching = matching;
        this.days = days;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param mostBatches of each kind
     * @return how many were opened, healed or said to be different
     */
    int run(int mostBatches) {
        return walk(this::heal, mostBatches)
                + walk(this::follow, mostBatches)
                + walk(this::open, mostBatches);
    }

    /** Joins the caller's transaction. */
    boolean isKept(String account) {
        return discrepancies.isKept(account, clock.instant());
    }

    /**
     * Batch by batch, each behind the last row of the one before; who does not get the matcher's
     * lock leaves it to who has it.
     */
    private int walk(Function<String, Batch> batches, int mostBatches) {
        int done = 0;
        String after = "";
        for (int i = 0; i < mostBatches && after != null; i++) {
            String from = after;
            Batch batch =
                    transactions.call(
                            () -> matching.lock() ? batches.apply(from) : new Batch(0, null));
            done += batch.size();
            after = batch.last();
        }
        return done;
    }

    private Batch open(String after) {
        Instant now = clock.instant();
        List<MatchedSides> unopened = discrepancies.unopened(now, after, BATCH);
        for (MatchedSides sides : unopened) {
            dayOf(sides)
                    .ifPresent(
                            day -> {
                                Discrepancy opened =
                                        new Discrepancy(sides, day, days.merchantOf(sides), now);
                                discrepancies.add(opened, opened.opened(now));
                            });
        }
        return Batch.of(unopened, sides -> sides.row().id());
    }

    /** Empty where the account can't say: its row waits, the others' don't. */
    private Optional<LocalDate> dayOf(MatchedSides sides) {
        try {
            return Optional.of(days.of(sides));
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "The day of row " + sides.row().id() + " is not known", failed);
            return Optional.empty();
        }
    }

    private Batch follow(String after) {
        Instant now = clock.instant();
        List<Anew> anew = discrepancies.matchedAnew(now, after, BATCH);
        for (Anew each : anew) {
            each.discrepancy().matchedAnew(each.sides(), now).forEach(discrepancies::add);
        }
        return Batch.of(anew, each -> each.discrepancy().id());
    }

    private Batch heal(String after) {
        Instant now = clock.instant();
        List<Anew> agreed = discrepancies.agreed(after, BATCH);
        for (Anew each : agreed) {
            discrepancies.add(each.discrepancy().healed(each.sides(), now));
        }
        return Batch.of(agreed, each -> each.discrepancy().id());
    }

    /**
     * @param last where the next one goes on; null at the end
     */
    private record Batch(int size, String last) {

        static <T> Batch of(List<T> rows, Function<T, String> idOf) {
            return new Batch(
                    rows.size(),
                    rows.size() < BATCH ? null : idOf.apply(rows.get(rows.size() - 1)));
        }
    }
}
