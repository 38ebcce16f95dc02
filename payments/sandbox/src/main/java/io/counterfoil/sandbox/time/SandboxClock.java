package io.counterfoil.sandbox.time;

import io.counterfoil.sandbox.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of everything in the sandbox: stamps, expiry, retries. Survives a restart.
 *
 * <p>{@code SYSTEM} is the machine's time. {@code RUNNING} is a time that was set and goes on from
 * there. {@code FOLLOW} stands still at what was last set: a test that has a clock of its own sets
 * this one whenever it moves its own.
 */
public final class SandboxClock extends Clock {

    /** How time passes. */
    public enum Mode {
        SYSTEM,
        RUNNING,
        FOLLOW
    }

    private record State(Mode mode, Duration ahead, Instant standing) {}

    private final Database database;
    private final Clock machine;
    private volatile State state;
    private volatile Runnable moved = () -> {};

    public SandboxClock(Database database, Clock machine) {
        this.database = database;
        this.machine = machine;
        database.run(
                "create table if not exists clock (mode varchar(10) not null, ahead varchar(40) not null, standing varchar(40) not null)");
        state =
                database.row(
                                "select mode, ahead, standing from clock",
                                row ->
                                        new State(
                                                Mode.valueOf(row.getString(1)),
                                                Duration.parse(row.getString(2)),
                                                Instant.parse(row.getString(3))))
                        .orElseGet(() -> new State(Mode.SYSTEM, Duration.ZERO, Instant.EPOCH));
    }

    @Override
    public Instant instant() {
        var current = state;
        return switch (current.mode) {
            case SYSTEM -> machine.instant();
            case RUNNING -> machine.instant().plus(current.ahead);
            case FOLLOW -> current.standing;
        };
    }

    public Mode mode() {
        return state.mode;
    }

    /**
     * Sets the time. The machine's time starts to run from there; a clock that stands still goes on
     * standing.
     */
    public void set(Instant time) {
        var mode = state.mode == Mode.FOLLOW ? Mode.FOLLOW : Mode.RUNNING;
        keep(new State(mode, Duration.between(machine.instant(), time), time));
    }

    public void advance(Duration step) {
        set(instant().plus(step));
    }

    public void mode(Mode mode) {
        var now = mode == Mode.SYSTEM ? machine.instant() : instant();
        keep(new State(mode, Duration.between(machine.instant(), now), now));
    }

    /** Called after each change, so that what has become due is done at once. */
    public void whenMoved(Runnable listener) {
        moved = listener;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    private void keep(State next) {
        database.durably(
                () -> {
                    database.run("delete from clock");
                    return database.run(
                            "insert into clock (mode, ahead, standing) values (?, ?, ?)",
                            next.mode.name(),
                            next.ahead.toString(),
                            next.standing.toString());
                });
        state = next;
        moved.run();
    }
}
