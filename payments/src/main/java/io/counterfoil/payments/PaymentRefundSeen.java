package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The provider says that money of this payment went back.
 *
 * @param providerRefundNo its number for the refund, where it says one
 * @param refunded the sum of all refunds of the payment, as the provider says it
 */
public record PaymentRefundSeen(
        MerchantId merchant,
        OrderNo orderNo,
        PaymentNo paymentNo,
        String account,
        @Nullable String providerRefundNo,
        Money refunded,
        Instant seenAt) {}
