package io.counterfoil.orders;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundNo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund of an order came to nothing, was rejected, or was given back by the bank.
 *
 * @param order the order after the change
 * @param returned it had succeeded before: the order's refunded amount went back
 */
public record OrderRefundFailed(
        OrderView order,
        RefundNo refundNo,
        @Nullable String merchantRefundNo,
        Money amount,
        String reason,
        boolean returned,
        Instant at) {}
