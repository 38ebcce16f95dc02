package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The provider says that money of this payment went back.
 *
 * @param providerRefundNo its number for the refund, where it says one
 * @param refunded the sum of all refunds of the payment, where it says one
 */
public record PaymentRefundSeen(
        MerchantId merchant,
        OrderNo orderNo,
        PaymentNo paymentNo,
        String account,
        @Nullable String providerRefundNo,
        @Nullable Money refunded,
        Instant seenAt) {}
