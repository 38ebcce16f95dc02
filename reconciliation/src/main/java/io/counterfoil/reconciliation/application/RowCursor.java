package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.DomainException;
import io.counterfoil.reconciliation.domain.MatchedSides;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Where a page of a day's rows goes on: behind a line of the statement, or behind an entry of ours.
 *
 * @param line the last line shown; 0 at the beginning
 * @param time of the last entry shown; null while there are lines
 */
record RowCursor(int line, Instant time, String entryId) {

    static RowCursor of(String text) {
        if (text == null || text.isBlank()) {
            return new RowCursor(0, null, null);
        }
        try {
            String[] parts = text.split(" ", 2);
            return parts.length == 1
                    ? new RowCursor(Integer.parseInt(parts[0]), null, null)
                    : new RowCursor(0, Instant.parse(parts[0]), parts[1]);
        } catch (NumberFormatException | DateTimeParseException broken) {
            throw DomainException.invalid("invalid_cursor", "This page can't be continued.");
        }
    }

    static RowCursor behind(MatchedSides last, String runId) {
        boolean amongLines = last.line() != null && last.line().runId().equals(runId);
        return amongLines
                ? new RowCursor(last.line().lineNo(), null, null)
                : new RowCursor(0, last.entry().providerTime(), last.entry().id());
    }

    boolean isAmongLines() {
        return time == null;
    }

    String text() {
        return time == null ? String.valueOf(line) : time + " " + entryId;
    }
}
