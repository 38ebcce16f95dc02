package io.counterfoil.simulation;

import io.counterfoil.simulation.database.Tables;
import java.util.ArrayList;
import java.util.List;

/**
 * The nodes of the product in this thread, started once and used by one run after the other: what a
 * run leaves lies in its {@link World} alone.
 */
public final class Fleet implements AutoCloseable {

    /** So many nodes run at most. */
    static final int MOST_NODES = 3;

    private final Tables tables = new Tables(Wiring.MODULES);
    private final List<Node> nodes = new ArrayList<>();
    private World world;

    public Fleet() {
        for (int i = 1; i <= MOST_NODES; i++) {
            nodes.add(new Node(this, "n" + i));
        }
    }

    public Tables tables() {
        return tables;
    }

    /** The run that goes on now. */
    World world() {
        if (world == null) {
            throw new IllegalStateException("no run goes on");
        }
        return world;
    }

    void begin(World next) {
        world = next;
    }

    List<Node> nodes(int count) {
        return nodes.subList(0, Math.min(count, nodes.size()));
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
