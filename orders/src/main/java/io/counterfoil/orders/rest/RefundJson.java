package io.counterfoil.orders.rest;

import io.counterfoil.refunds.RefundView;
import java.time.Instant;

/**
 * A refund as its merchant sees it. What is not there is left out.
 *
 * @param origin who wanted it; {@code PROVIDER}: somebody made it elsewhere
 * @param refundedAt the provider's own time
 * @param failure why it failed or was rejected
 * @param returned it had succeeded, and the buyer's bank gave it back
 */
public record RefundJson(
        String refundNo,
        String orderNo,
        String paymentNo,
        String merchantRefundNo,
        String origin,
        String status,
        OrderJson.Amount amount,
        String reason,
        String failure,
        Boolean returned,
        Instant createdAt,
        Instant refundedAt) {

    static RefundJson of(RefundView refund) {
        return new RefundJson(
                refund.refundNo().value(),
                refund.orderNo().value(),
                refund.paymentNo().value(),
                refund.merchantRefundNo(),
                refund.origin().name(),
                refund.status().name(),
                OrderJson.Amount.of(refund.amount()),
                refund.reason(),
                refund.failure(),
                refund.returned() ? Boolean.TRUE : null,
                refund.createdAt(),
                refund.refundedAt());
    }
}
