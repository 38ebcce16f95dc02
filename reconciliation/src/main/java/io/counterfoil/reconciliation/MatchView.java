package io.counterfoil.reconciliation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line, an entry, or both beside each other, and the class in which they are.
 *
 * @param heldUntil with a missing class: until when it is held over, before it becomes a
 *     discrepancy
 * @param discrepancyId the discrepancy that was opened for it
 */
public record MatchView(
        MatchClass matchClass,
        @Nullable LineView line,
        @Nullable EntryView entry,
        @Nullable LocalDate heldUntil,
        @Nullable String discrepancyId) {}
