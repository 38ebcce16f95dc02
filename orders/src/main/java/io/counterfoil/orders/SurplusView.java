package io.counterfoil.orders;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import java.time.Instant;

/**
 * Money that was paid and does not fit its order: a second payment, one after the close, or another
 * amount. It belongs to the buyer.
 *
 * @param reason {@code order_paid}, {@code order_closed} or {@code other_amount}
 */
public record SurplusView(
        PaymentNo paymentNo,
        OrderNo orderNo,
        MerchantId merchant,
        Money amount,
        String reason,
        Instant since) {}
