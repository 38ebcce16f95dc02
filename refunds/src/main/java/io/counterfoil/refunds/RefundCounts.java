package io.counterfoil.refunds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many refunds wait, for the desk's home.
 *
 * @param oldestUnderWay since when the oldest one under way was sent
 */
public record RefundCounts(
        long awaitingApproval, long needsPerson, long underWay, @Nullable Instant oldestUnderWay) {}
