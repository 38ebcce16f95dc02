package io.counterfoil.simulation;

import io.counterfoil.payments.DomainException;
import io.counterfoil.simulation.database.Database;
import io.counterfoil.simulation.database.Session;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What one run consists of. Everything runs on one stack: at each {@link #pause} the seed may let
 * other activities run to their ends, upon the one that waits there. So a node that is "slow" is
 * one upon which much happened, and a lock that is held further down can't be had.
 */
public final class World {

    static final Instant BEGIN = Instant.parse("2026-03-04T01:00:00Z");

    /** One activity on a node; what lies upon it began later and ends before. */
    private static final class Frame {
        private final Node node;
        private final String what;
        private Session session;
        private boolean dead;
        private boolean told;

        Frame(Node node, String what) {
            this.node = node;
            this.what = what;
        }
    }

    /**
     * What an activity came to.
     *
     * @param failure what it threw, or null
     * @param died whether its node died on the way: then nobody got an answer
     */
    record Outcome<T>(T value, RuntimeException failure, boolean died) {

        /** The code of a refusal, or nothing. */
        Optional<String> refusal() {
            return failure instanceof DomainException refusal
                    ? Optional.of(refusal.code())
                    : Optional.empty();
        }

        boolean isAnswered() {
            return failure == null && !died;
        }
    }

    private final SimulationOptions options;
    private final Plant plant;
    private final SplittableRandom random;
    private final List<Node> nodes;
    private final Database database;
    private final Providers providers;
    private final ProviderStatements statements;
    private final Endpoints endpoints;
    private final People people;
    private final Invariants invariants;
    private final Trace trace = new Trace();
    private final Coverage coverage = new Coverage();
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();
    private Instant now = BEGIN;
    private boolean faults;

    World(Fleet fleet, long seed, SimulationOptions options, Plant plant) {
        this.options = options;
        this.plant = plant;
        this.random = new SplittableRandom(seed);
        this.nodes = fleet.nodes(options.nodes());
        this.database = new Database(fleet.tables(), new Hooks());
        this.providers = new Providers(this);
        this.statements = new ProviderStatements(this);
        this.endpoints = new Endpoints(this);
        this.people = new People(this);
        this.invariants = new Invariants(this);
    }

    SimulationOptions options() {
        return options;
    }

    Plant plant() {
        return plant;
    }

    Database database() {
        return database;
    }

    Providers providers() {
        return providers;
    }

    ProviderStatements statements() {
        return statements;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    People people() {
        return people;
    }

    Invariants invariants() {
        return invariants;
    }

    Coverage coverage() {
        return coverage;
    }

    Trace trace() {
        return trace;
    }

    List<Node> nodes() {
        return nodes;
    }

    Node anyNode() {
        return nodes.get(random(nodes.size()));
    }

    Instant now() {
        return now;
    }

    boolean faults() {
        return faults;
    }

    int random(int bound) {
        return random.nextInt(bound);
    }

    /** Whether a thing happens that happens so often in a thousand. */
    boolean chance(int permille) {
        return permille > 0 && random.nextInt(1000) < permille;
    }

    void cover(String what) {
        coverage.count(what);
    }

    /** What came of an activity is told with how it began; one of which nothing came is not. */
    void trace(String what) {
        int depth = 0;
        for (Iterator<Frame> each = frames.descendingIterator(); each.hasNext(); depth++) {
            Frame frame = each.next();
            if (!frame.told) {
                frame.told = true;
                trace.add(now, depth, frame.node + " " + frame.what);
            }
        }
        trace.add(now, depth, what);
    }

    ProviderKind kindOf(String account) {
        for (ProviderKind kind : ProviderKind.values()) {
            if (account.endsWith("-" + kind.word())) {
                return kind;
            }
        }
        throw new IllegalArgumentException(account);
    }

    /** What of the configuration differs from run to run. */
    String configuration() {
        return "surplus " + options.surplusStarts() + ", hold " + options.holdDays();
    }

    Optional<String> configured(String property) {
        return switch (property) {
            case "counterfoil.surplus.policy" ->
                    Optional.of(options.surplusStarts() == 1 ? "start" : "propose");
            case "counterfoil.reconciliation.hold-days" ->
                    Optional.of(Integer.toString(options.holdDays()));
            default -> Accounts.configured(property);
        };
    }

    void begin() {
        faults = true;
    }

    /** No more faults: from now on everything works, and all must come to an end. */
    void heal() {
        faults = false;
        nodes.forEach(node -> node.jump(Duration.ZERO));
        trace("everything heals");
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    void advanceTo(Instant at) {
        if (at.isAfter(now)) {
            now = at;
        }
    }

    /** The transaction of the activity that runs now, or null. */
    Session session() {
        Frame top = frames.peek();
        return top == null ? null : top.session;
    }

    int depth() {
        return frames.size();
    }

    /** Runs an activity on a node, upon whatever waits. */
    <T> Outcome<T> on(Node node, String what, Supplier<T> activity) {
        Frame frame = new Frame(node, what);
        frames.push(frame);
        try {
            return new Outcome<>(activity.get(), null, false);
        } catch (Crash crash) {
            return new Outcome<>(null, null, true);
        } catch (RuntimeException failure) {
            // CDI wraps an error that an observer threw.
            if (deathIn(failure)) {
                return new Outcome<>(null, null, true);
            }
            invariants.threw(what, failure);
            return new Outcome<>(null, failure, frame.dead);
        } finally {
            if (frame.session != null) {
                frame.session.rollback();
            }
            frames.remove(frame);
        }
    }

    /** Whether the node's death is behind it; a violation behind it is thrown as such. */
    static boolean deathIn(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            if (cause instanceof Violation violation) {
                throw violation;
            }
            if (cause instanceof Crash) {
                return true;
            }
            depth++;
        }
        return false;
    }

    /** What runs in a thread of its own in the product: upon the one that started it. */
    void beside(Node node, Runnable work) {
        on(
                node,
                "works beside",
                () -> {
                    work.run();
                    return true;
                });
        requireAlive();
    }

    private void requireAlive() {
        Frame top = frames.peek();
        if (top != null && top.dead) {
            throw new Crash();
        }
    }

    /** Others may run now, and the node may die or sleep. */
    void pause(String where) {
        requireAlive();
        Frame top = frames.peek();
        if (top == null || !faults) {
            return;
        }
        if (frames.size() < options.depth()) {
            if (chance(options.interleave())) {
                int many = 1 + random(3);
                for (int i = 0; i < many; i++) {
                    people.step();
                }
            }
            if (chance(options.sleep())) {
                cover("fault node sleeps");
                trace(top.node + " sleeps " + where);
                advance(Duration.ofSeconds(20 + random(200)));
                for (int i = 0; i < 6; i++) {
                    people.step();
                }
                trace(top.node + " wakes up");
            }
        }
        requireAlive();
        if (chance(options.crash())) {
            cover("fault crash " + where);
            crash(top.node);
        }
    }

    /** The process dies: all that it was about, and every transaction that it had open. */
    private void crash(Node node) {
        trace(node + " dies");
        for (Frame frame : frames) {
            if (frame.node == node) {
                frame.dead = true;
                if (frame.session != null) {
                    frame.session.rollback();
                }
            }
        }
        throw new Crash();
    }

    /** A step of the product in a transaction, as JTA runs it. */
    <T> T transaction(Node node, Supplier<T> step) {
        requireAlive();
        Frame top = frames.peek();
        if (top == null || top.node != node) {
            throw new IllegalStateException("a node works only where it was called");
        }
        return top.session == null ? opened(top, step) : joined(top.session, step);
    }

    private static <T> T joined(Session session, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException failure) {
            session.setRollbackOnly();
            throw failure;
        }
    }

    private <T> T opened(Frame frame, Supplier<T> step) {
        pause("before a transaction");
        Session session = database.begin();
        frame.session = session;
        try {
            T result = step.get();
            requireAlive();
            commit(session);
            frame.session = null;
            pause("after a transaction");
            return result;
        } finally {
            session.rollback();
            frame.session = null;
        }
    }

    private void commit(Session session) {
        if (session.isRollbackOnly()) {
            session.rollback();
            throw new TransactionalException("it was to be rolled back", new RuntimeException());
        }
        pause("before a commit");
        requireAlive();
        boolean lost = faults && chance(options.commitUnknown());
        if (lost) {
            cover("fault commit unknown");
            boolean done = chance(500);
            trace("the answer of a commit is lost, " + (done ? "it was done" : "it was not done"));
            if (done) {
                session.commit();
            } else {
                session.rollback();
            }
            throw new TransactionalException(
                    "the connection broke",
                    new PersistenceException(new SQLException("connection lost", "08006")));
        }
        if (faults && plant.has("a commit is forgotten now and then") && chance(50)) {
            session.rollback();
            return;
        }
        try {
            session.commit();
        } catch (RuntimeException failure) {
            noPause();
            throw new TransactionalException("it could not be committed", failure);
        }
    }

    /** Whoever pauses before it tries again need not: no real time passes here. */
    private static void noPause() {
        LockSupport.unpark(Thread.currentThread());
    }

    /** The database's way to tell the world. */
    private final class Hooks implements Database.Hooks {

        @Override
        public void beforeLock(String table, Object id) {
            pause("before a lock");
            if (faults && chance(options.lockTrouble())) {
                cover("fault lock refused");
                throw Session.lockTimeout(table, id);
            }
        }

        @Override
        public void refused() {
            noPause();
        }

        @Override
        public void committed(List<Database.Change> changes) {
            invariants.committed(changes);
        }

        @Override
        public boolean leavesOut(Database.Part part) {
            return plant.leavesOut(part);
        }
    }
}
