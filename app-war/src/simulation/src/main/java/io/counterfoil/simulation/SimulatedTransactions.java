package io.counterfoil.simulation;

import io.counterfoil.payments.Transactions;
import java.util.function.Supplier;

/**
 * Steps in transactions of the simulated database, as JTA runs them: a step inside a step joins it,
 * and an exception that leaves the inner one dooms the outer one even where it is caught.
 */
final class SimulatedTransactions implements Transactions {

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
    public boolean active() {
        return fleet.world().session() != null;
    }
}
