package io.counterfoil.payments;

import java.time.Instant;

/**
 * An attempt ended without money: {@code CLOSED}, or {@code FAILED} when the provider refused it.
 *
 * @param status {@code CLOSED} or {@code FAILED}
 */
public record PaymentClosed(
        MerchantId merchant,
        OrderNo orderNo,
        PaymentNo paymentNo,
        String account,
        PaymentStatus status,
        String reason,
        Instant at) {}
