package io.counterfoil.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time after the faults: timers run when something is due, messages come again, merchants ask
 * until they are answered. It ends when nothing is due any more, or at the deadline.
 */
final class Healing {

    private static final int MOST_ROUNDS = 5000;

    private final World world;
    private final boolean withStatements;

    /**
     * @param withStatements whether they are pulled too; else all must end without them
     */
    Healing(World world, boolean withStatements) {
        this.world = world;
        this.withStatements = withStatements;
    }

    void run() {
        Instant deadline = world.now().plus(Simulation.DEADLINE);
        boolean changed = true;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            long commits = world.invariants().commits();
            boolean requests = world.people().finishRequests();
            for (Message message : java.util.List.copyOf(world.providers().messages())) {
                if (world.providers().isWaiting(message) && !message.dueAt.isAfter(world.now())) {
                    world.people().deliver(message);
                }
            }
            boolean staff = world.people().finishDesk();
            Node node = world.nodes().get(round % world.nodes().size());
            if (changed || isDue()) {
                for (Node.Job job : node.jobs()) {
                    if (!job.name().startsWith("prune") && !job.name().startsWith("forget")) {
                        world.people().tick(node, job);
                    }
                }
            }
            if (withStatements) {
                staff |= world.people().finishStatements();
                node.statementJobs().forEach(job -> world.people().tick(node, job));
            }
            world.providers().trades().forEach(world.providers()::settle);
            Optional<Instant> next = world.invariants().nextDue(withStatements);
            changed = world.invariants().commits() != commits;
            boolean quiet = !changed && !requests && !staff;
            if (next.isEmpty() && quiet && !world.people().hasOpenRequests()) {
                return;
            }
            Instant at = next.orElse(world.now().plusSeconds(60));
            Instant soon = world.now().plus(Duration.ofMillis(500));
            world.advanceTo(requests || at.isBefore(soon) ? soon : at);
            if (world.now().isAfter(deadline)) {
                break;
            }
        }
        throw new Violation("I8", "not everything has ended by the deadline");
    }

    /** Else the timers would find nothing, and take their time for it. */
    private boolean isDue() {
        return world.invariants().nextDue(false).filter(at -> !at.isAfter(world.now())).isPresent();
    }
}
