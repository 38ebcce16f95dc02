package io.counterfoil.refunds.application;

import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.domain.Sighting;
import io.counterfoil.refunds.domain.SightingRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What a timer and tests call: explains mentions of refunds that are due. */
@Dependent
public class SightingSweeper {

    private static final System.Logger LOG = System.getLogger(SightingSweeper.class.getName());

    private final SightingRepository sightings;
    private final SettleSighting settleSighting;
    private final WorkItemsOfRefunds workItems;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public SightingSweeper(
            SightingRepository sightings,
            SettleSighting settleSighting,
            WorkItemsOfRefunds workItems,
            Transactions transactions,
            Clock clock) {
        this.sightings = sightings;
        this.settleSighting = settleSighting;
        this.workItems = workItems;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Claim(String id, int attempt) {}

    /** Settles due ones until none is due or {@code limit} were taken; answers how many. */
    public int settleDue(int limit) {
        for (int done = 0; done < limit; done++) {
            Optional<Claim> claim = transactions.call(this::claim);
            if (claim.isEmpty()) {
                return done;
            }
            settle(claim.get());
        }
        return limit;
    }

    private Optional<Claim> claim() {
        Instant now = Now.of(clock);
        Optional<Sighting> due = sightings.lockDue(now);
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Sighting sighting = due.get();
        int attempt = sighting.take(now);
        sighting.parked().ifPresent(finding -> workItems.open(sighting, finding));
        return Optional.of(new Claim(sighting.id(), attempt));
    }

    /** One that fails is due again after its lease. */
    private void settle(Claim claim) {
        try {
            settleSighting.run(claim.id(), claim.attempt());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Sweep of a seen refund failed", failed);
        }
    }
}
