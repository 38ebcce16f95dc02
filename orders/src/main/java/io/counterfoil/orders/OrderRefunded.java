package io.counterfoil.orders;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundNo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money of an order went back to the buyer; surplus is not meant by this.
 *
 * @param order the order after the change: its version orders the facts about it
 * @param amount of this refund
 */
public record OrderRefunded(
        OrderView order,
        RefundNo refundNo,
        @Nullable String merchantRefundNo,
        Money amount,
        Instant refundedAt,
        Instant at) {}
