package io.counterfoil.adminweb.web;

import io.counterfoil.reconciliation.DayView;
import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.StatementRunView;
import java.time.LocalDate;
import java.util.List;

/**
 * One account's day at a glance.
 *
 * @param state its text is the message {@code admin.day.state.<state>}
 * @param open discrepancies that nobody resolved yet
 */
public record DayTile(String account, LocalDate day, State state, long open) {

    /** What one sees from afar; the first that is true counts. */
    public enum State {
        /** The file cannot be trusted. */
        QUARANTINED,
        /** The provider refuses the file. */
        REFUSED,
        /** Differences wait for a person. */
        OPEN,
        /** Should be here and is not. */
        LATE,
        /** Is being pulled right now. */
        RUNNING,
        /** To be published, or to be tried again. */
        WAITING,
        /** Something stands on one side only, and the other may still come. */
        HELD,
        AGREED,
        /** The day is not over. */
        NOT_OVER,
        /** Nobody pulled it. */
        MISSING
    }

    /**
     * @param views of the day, one per currency
     * @param latest the newest run of the day, whether it counts or not; null without any
     */
    static DayTile of(
            String account,
            LocalDate day,
            List<DayView> views,
            StatementRunView latest,
            LocalDate today) {
        long open = views.stream().mapToLong(DayView::openDiscrepancies).sum();
        return new DayTile(account, day, state(open, day, views, latest, today), open);
    }

    private static State state(
            long open,
            LocalDate day,
            List<DayView> views,
            StatementRunView latest,
            LocalDate today) {
        RunState run = latest == null ? null : latest.state();
        if (run == RunState.QUARANTINED) {
            return State.QUARANTINED;
        }
        if (run == RunState.REFUSED) {
            return State.REFUSED;
        }
        if (open > 0) {
            return State.OPEN;
        }
        if (latest == null) {
            return day.isBefore(today) ? State.MISSING : State.NOT_OVER;
        }
        return latest.late() ? State.LATE : whileUnderWay(latest, views);
    }

    private static State whileUnderWay(StatementRunView latest, List<DayView> views) {
        return switch (latest.state()) {
            case FETCHING, IMPORTING, MATCHING -> State.RUNNING;
            case DONE -> whenDone(views);
            case WAITING, QUARANTINED, REFUSED -> State.WAITING;
        };
    }

    private static State whenDone(List<DayView> views) {
        if (views.stream().anyMatch(DayView::isHeldOver)) {
            return State.HELD;
        }
        return views.stream().allMatch(DayView::isAgreed) ? State.AGREED : State.RUNNING;
    }

    public String mark() {
        return switch (state) {
            case AGREED -> "✓";
            case OPEN -> "≠";
            case LATE, QUARANTINED, REFUSED -> "!";
            case RUNNING, WAITING, HELD -> "…";
            case MISSING, NOT_OVER -> "–";
        };
    }
}
