package io.counterfoil.payments.application;

import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.StaffAct;
import io.counterfoil.payments.domain.StaffActRepository;
import io.counterfoil.payments.domain.StaffChain;
import io.counterfoil.payments.domain.StaffChainDay;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Seals what was committed since: one short transaction under the lock of the chain's end, which no
 * act ever waits for. A node that finds it locked leaves it to the other (on H2, which can't skip,
 * it waits).
 */
@Dependent
public class StaffActSweeper {

    private static final System.Logger LOG = System.getLogger(StaffActSweeper.class.getName());

    private final StaffActRepository acts;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    StaffActSweeper(StaffActRepository acts, Transactions transactions, Clock clock) {
        this.acts = acts;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Sealed(int acts, Optional<StaffChainDay> day) {}

    /** How many acts were sealed. */
    public int sealActs(int most) {
        Sealed sealed = transactions.call(() -> seal(most));
        // Where whoever can write to the database can't: the log.
        sealed.day()
                .ifPresent(
                        day ->
                                LOG.log(
                                        System.Logger.Level.INFO,
                                        "The record of staff acts ended {0} with act {1}, hash {2}",
                                        day.day(),
                                        Long.toString(day.seq()),
                                        day.hash()));
        return sealed.acts();
    }

    private Sealed seal(int most) {
        Optional<StaffChain> chain = acts.lockChain();
        if (chain.isEmpty()) {
            return new Sealed(0, Optional.empty());
        }
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        Optional<StaffChainDay> day = chain.get().turnTo(today, clock.instant());
        day.ifPresent(acts::add);
        List<StaffAct> next = acts.unsealed(most);
        chain.get().seal(next);
        return new Sealed(next.size(), day);
    }
}
