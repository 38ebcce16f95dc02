package io.counterfoil.payments.application;

import io.counterfoil.payments.application.JtaTransactions.Course;
import java.util.function.Supplier;

/**
 * Stands where the product's transactions meet JTA: each try of a unit is a transaction of the
 * simulation. How often and when a unit is repeated is the product's own doing.
 */
public final class SimulatedUnit extends JtaTransactions.Unit {

    /** What runs a try. */
    public interface Runs {

        /** In a new transaction, or in the one that is open. */
        <T> T call(Supplier<T> step);

        boolean isActive();

        boolean isRollbackOnly();

        void flush();
    }

    private final Runs runs;

    public SimulatedUnit(Runs runs) {
        this.runs = runs;
    }

    /** The type that it is injected as. */
    public static Class<?> type() {
        return JtaTransactions.Unit.class;
    }

    @Override
    public <T> T run(Supplier<T> step, Course course) {
        return runs.call(() -> super.run(step, course));
    }

    @Override
    public <T> T look(Supplier<T> look) {
        return runs.call(look);
    }

    @Override
    public <T> T join(Supplier<T> step) {
        return runs.call(step);
    }

    @Override
    public boolean isActive() {
        return runs.isActive();
    }

    @Override
    protected boolean isRollbackOnly() {
        return runs.isRollbackOnly();
    }

    @Override
    protected void writeChanges() {
        runs.flush();
    }
}
