package io.counterfoil.payments;

import java.time.Instant;

/**
 * Asks for a new payment attempt.
 *
 * @param amount positive, in a currency that the method's account takes
 * @param subject what the buyer reads at the provider; cleaned by the adapter as its protocol wants
 * @param expiresAt when the order expires: the attempt's expiry at the provider is no later
 * @param cashierPath where the buyer comes back to, a path on our own public URL
 */
public record CreatePayment(
        MerchantId merchant,
        OrderNo orderNo,
        String method,
        Money amount,
        String subject,
        Instant expiresAt,
        String cashierPath,
        Buyer buyer) {}
