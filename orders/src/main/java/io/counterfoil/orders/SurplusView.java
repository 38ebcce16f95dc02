package io.counterfoil.orders;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that was paid and does not fit its order: a second payment, one after the close, or another
 * amount. It belongs to the buyer.
 *
 * @param reason {@code order_paid}, {@code order_closed} or {@code other_amount}
 * @param refunded how much of it the buyer has back
 * @param refundNo the refund that was applied for; null while it is {@code DUE}, and where somebody
 *     gave it back elsewhere
 * @param problem why it needs a person, or null
 */
public record SurplusView(
        PaymentNo paymentNo,
        OrderNo orderNo,
        MerchantId merchant,
        Money amount,
        String reason,
        Instant since,
        SurplusState state,
        Money refunded,
        @Nullable RefundNo refundNo,
        @Nullable String problem) {}
