package io.counterfoil.refunds;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund as others see it. Times are UTC.
 *
 * @param merchantRefundNo the merchant's own number, unique per merchant, where it gave one
 * @param requestNo the number by which the provider knows it: ours, or its own with origin {@code
 *     PROVIDER}
 * @param providerRefundNo the provider's own number besides, where it has one
 * @param requestedBy who applied; never the one who approves
 * @param decidedBy who approved or rejected it
 * @param sentAt when the provider was first asked
 * @param refundedAt the provider's own time of the refund
 * @param needsPerson why it waits for a person while {@code PROCESSING}, or null
 * @param failure why it is {@code FAILED} or {@code REJECTED}, or null
 * @param returned it had succeeded, and the bank gave it back
 * @param late it succeeded after it had failed here
 */
public record RefundView(
        RefundNo refundNo,
        OrderNo orderNo,
        PaymentNo paymentNo,
        MerchantId merchant,
        String account,
        @Nullable String merchantRefundNo,
        RefundOrigin origin,
        RefundStatus status,
        Money amount,
        String reason,
        String requestNo,
        @Nullable String providerRefundNo,
        Actor requestedBy,
        @Nullable Actor decidedBy,
        Instant createdAt,
        @Nullable Instant decidedAt,
        @Nullable Instant sentAt,
        @Nullable Instant refundedAt,
        @Nullable Instant endedAt,
        @Nullable Instant nextTryAt,
        @Nullable String needsPerson,
        @Nullable String failure,
        boolean returned,
        boolean late) {

    @Override
    public String toString() {
        return "refund " + refundNo + " " + status;
    }
}
