package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.domain.Discrepancy;
import io.counterfoil.reconciliation.domain.DiscrepancyRepository;
import io.counterfoil.reconciliation.domain.DiscrepancyRepository.Anew;
import io.counterfoil.reconciliation.domain.MatchedSides;
import io.counterfoil.reconciliation.domain.Matching;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Follows the matching with the work queue: what differs and is not held over any more is opened,
 * what agrees is healed, what differs otherwise than before is said so.
 */
@Dependent
class KeepDiscrepancies {

    private static final int BATCH = 200;

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

    int run() {
        return drain(this::heal) + drain(this::follow) + drain(this::open);
    }

    /** Batch by batch; who does not get the matcher's lock leaves it to who has it. */
    private int drain(IntSupplier batch) {
        int done = 0;
        for (int changed = locked(batch); changed > 0; changed = locked(batch)) {
            done += changed;
        }
        return done;
    }

    private int locked(IntSupplier batch) {
        return transactions.call(() -> matching.lock() ? batch.getAsInt() : 0);
    }

    private int open() {
        Instant now = clock.instant();
        List<MatchedSides> unopened = discrepancies.unopened(now, BATCH);
        for (MatchedSides sides : unopened) {
            Discrepancy opened =
                    new Discrepancy(sides, days.of(sides), days.merchantOf(sides), now);
            discrepancies.add(opened, opened.opened(now));
        }
        return unopened.size();
    }

    private int follow() {
        Instant now = clock.instant();
        List<Anew> anew = discrepancies.matchedAnew(now, BATCH);
        for (Anew each : anew) {
            each.discrepancy().matchedAnew(each.sides(), now).forEach(discrepancies::add);
        }
        return anew.size();
    }

    private int heal() {
        Instant now = clock.instant();
        List<Anew> agreed = discrepancies.agreed(BATCH);
        for (Anew each : agreed) {
            discrepancies.add(each.discrepancy().healed(each.sides(), now));
        }
        return agreed.size();
    }
}
