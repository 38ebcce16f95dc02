package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The provider was paid for this attempt, on its own word to our query.
 *
 * @param asked what we asked for
 * @param paid what was paid; another amount than asked is a fact, and surplus to the order
 * @param paidAt the provider's own time, or when we saw it where the provider says none
 * @param late the attempt was {@code CLOSED} or {@code FAILED} before
 */
public record PaymentSucceeded(
        MerchantId merchant,
        OrderNo orderNo,
        PaymentNo paymentNo,
        String account,
        String provider,
        String method,
        @Nullable String providerTradeNo,
        Money asked,
        Money paid,
        Instant paidAt,
        Instant seenAt,
        boolean late) {}
