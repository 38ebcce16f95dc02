package io.counterfoil.refunds;

import java.time.Instant;

/**
 * A refund definitely came to nothing, or a person rejected it.
 *
 * @param refund the refund after the change: {@code FAILED} or {@code REJECTED}
 * @param reason the provider's word, or the person's
 */
public record RefundFailed(RefundView refund, String reason, Instant at) {}
