package io.counterfoil.simulation;

import io.counterfoil.payments.application.SimulatedUnit;
import java.util.function.Supplier;

/**
 * Steps in transactions of the simulated database, as JTA runs them: a step inside a step joins it,
 * and an exception that leaves the inner one dooms the outer one even where it is caught.
 */
final class SimulatedTransactions implements SimulatedUnit.Runs {

    private final Fleet fleet;
    private final Node node;

    SimulatedTransactions(Fleet fleet, Node node) {
        this.fleet = fleet;
        this.node = node;
    }

    @Override
    public <T> T call(Supplier<T> step) {
        return fleet.world().transaction(node, step);
    }

    @Override
    public boolean isActive() {
        return fleet.world().session() != null;
    }

    @Override
    public boolean isRollbackOnly() {
        return fleet.world().session().isRollbackOnly();
    }

    @Override
    public void flush() {
        fleet.world().session().write();
    }
}
