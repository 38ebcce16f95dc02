package io.counterfoil.app.incontainer.crash;

import io.counterfoil.payments.Transactions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.function.Supplier;

/**
 * The real transactions, with a point before and after each commit. A unit that wrote nothing has
 * none: to halt in it is to halt before the next one.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class HaltingTransactions implements Transactions {

    @Inject private Originals originals;

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    @Override
    public <T> T call(Supplier<T> step) {
        Transactions real = originals.of(Transactions.class, "JtaTransactions");
        if (real.active()) {
            return real.call(step);
        }
        CrashPoint point = CrashPoint.here();
        boolean[] wrote = {false};
        T result =
                real.call(
                        () -> {
                            T answer = step.get();
                            wrote[0] = hasWritten();
                            if (wrote[0]) {
                                point.reached("before commit");
                            }
                            return answer;
                        });
        if (wrote[0]) {
            point.reached("after commit");
        }
        return result;
    }

    @Override
    public boolean active() {
        return originals.of(Transactions.class, "JtaTransactions").active();
    }

    /** PostgreSQL gives a transaction its number when it writes, or locks, a row. */
    private boolean hasWritten() {
        return entities.createNativeQuery("select cast(pg_current_xact_id_if_assigned() as text)")
                        .getSingleResult()
                != null;
    }
}
