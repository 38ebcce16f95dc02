package io.counterfoil.payments.provider;

import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import java.net.URI;
import java.time.Instant;

/**
 * What an adapter learns of an attempt before it exists.
 *
 * @param orderExpiresAt the latest that the attempt may be payable
 * @param cashierUrl where a buyer who gives up at the provider goes
 */
public record NewAttempt(
        PaymentNo paymentNo,
        String method,
        Money amount,
        String subject,
        Instant createdAt,
        Instant orderExpiresAt,
        URI cashierUrl,
        Buyer buyer) {}
