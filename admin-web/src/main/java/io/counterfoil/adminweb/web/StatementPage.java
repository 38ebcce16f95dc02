package io.counterfoil.adminweb.web;

import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.StatementRunView;
import java.util.List;

/**
 * One version of one day's statement.
 *
 * @param versions all of this day, newest first
 */
public record StatementPage(StatementRunView run, List<StatementRunView> versions) {

    /** Whether the page should look again by itself. */
    public boolean isUnderWay() {
        return switch (run.state()) {
            case FETCHING, IMPORTING, MATCHING -> true;
            case WAITING -> isDueAtOnce();
            case DONE, QUARANTINED, REFUSED -> false;
        };
    }

    /** Somebody asked for it and it was not tried yet. */
    private boolean isDueAtOnce() {
        return run.tries() == 0 && run.requestedBy().isStaff();
    }

    public boolean hasFile() {
        return run.sha256() != null;
    }

    /** In the unit that people read most easily. */
    public String size() {
        return size(run.bytes());
    }

    static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        long tenths = bytes * 10 / 1024;
        String unit = " KB";
        if (tenths >= 10_240) {
            tenths /= 1024;
            unit = " MB";
        }
        return tenths / 10 + "." + tenths % 10 + unit;
    }

    /** The ways of a statement that went well, and how far this one is. */
    public List<Step> steps() {
        RunState[] way = {
            RunState.WAITING,
            RunState.FETCHING,
            RunState.IMPORTING,
            RunState.MATCHING,
            RunState.DONE
        };
        return java.util.Arrays.stream(way)
                .map(state -> new Step(state.name(), isReached(state), state == run.state()))
                .toList();
    }

    private boolean isReached(RunState state) {
        return run.state().ordinal() <= RunState.DONE.ordinal()
                && state.ordinal() <= run.state().ordinal();
    }

    /** One step of the way. */
    public record Step(String state, boolean isReached, boolean isCurrent) {}
}
