package io.counterfoil.simulation;

import java.time.Duration;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Runs seeds. */
public final class Simulation {

    /** Kept, because a logger that nobody keeps forgets its level. */
    private static final Logger LOGS = Logger.getLogger("io.counterfoil");

    private static final Logger CONTAINERS = Logger.getLogger("org.jboss.weld");

    static {
        LOGS.setUseParentHandlers(false);
        CONTAINERS.setLevel(Level.WARNING);
    }

    /**
     * What a run came to.
     *
     * @param violation null where everything held
     * @param traceHash the same for the same seed and options, always
     */
    public record Result(
            long seed,
            SimulationOptions options,
            Violation violation,
            long traceHash,
            long steps,
            List<String> trace,
            Coverage coverage) {

        /** All that is needed to see it again. */
        public String report() {
            return String.join("\n", trace)
                    + "\n\n"
                    + violation
                    + "\n-Dsimulation.seed="
                    + seed
                    + " -Dsimulation.options="
                    + options
                    + "\n";
        }
    }

    private Simulation() {}

    /** Starts the nodes; quietly. */
    public static Fleet fleet() {
        return new Fleet();
    }

    /** A run with the options that belong to the seed. */
    public static Result run(Fleet fleet, long seed) {
        return run(fleet, seed, SimulationOptions.of(seed), Plant.NONE);
    }

    public static Result run(Fleet fleet, long seed, SimulationOptions options, Plant plant) {
        SeededUlids.begin(seed);
        World world = new World(fleet, seed, options, plant);
        fleet.begin(world);
        world.nodes().forEach(Node::begin);
        Handler logs = new Logged(world);
        LOGS.addHandler(logs);
        Violation violation = null;
        try {
            world.people().setUp();
            world.begin();
            for (int i = 0; i < options.steps(); i++) {
                world.people().step();
            }
            world.heal();
            new Healing(world, false).run();
            world.invariants().end();
            new Healing(world, true).run();
            world.invariants().endOfStatements();
        } catch (Violation broken) {
            violation = broken;
        } finally {
            LOGS.removeHandler(logs);
        }
        return new Result(
                seed,
                options,
                violation,
                world.trace().hash(),
                world.trace().steps(),
                world.trace().last(),
                world.coverage());
    }

    /** What the product logs is judged too: it catches much, and logs what it caught. */
    private static final class Logged extends Handler {

        private final World world;
        private final Thread mine = Thread.currentThread();

        Logged(World world) {
            this.world = world;
        }

        @Override
        public void publish(LogRecord record) {
            if (Thread.currentThread() == mine
                    && record.getThrown() instanceof RuntimeException failure
                    && !World.deathIn(failure)) {
                world.invariants().threw(record.getMessage(), failure);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** How long all may take to end after everything healed, in the world's own time. */
    static final Duration DEADLINE = Duration.ofDays(100);
}
