package io.counterfoil.orders.rest;

import io.counterfoil.orders.application.PublicUrl;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import java.time.Instant;

/**
 * A payment attempt as its merchant sees it. What is not there is left out.
 *
 * @param payUrl where to send the buyer, as long as the attempt is open
 */
public record PaymentJson(
        String paymentNo,
        String orderNo,
        String method,
        String status,
        boolean closing,
        OrderJson.Amount amount,
        OrderJson.Amount paid,
        String providerTradeNo,
        String payUrl,
        Instant createdAt,
        Instant expiresAt,
        Instant paidAt) {

    static PaymentJson of(PaymentView payment, PublicUrl publicUrl) {
        boolean open =
                payment.status() == PaymentStatus.CREATED
                        || payment.status() == PaymentStatus.PENDING;
        return new PaymentJson(
                payment.paymentNo().value(),
                payment.orderNo().value(),
                payment.method(),
                payment.status().name(),
                payment.closing(),
                OrderJson.Amount.of(payment.amount()),
                payment.paid() == null ? null : OrderJson.Amount.of(payment.paid()),
                payment.providerTradeNo(),
                open ? publicUrl.of("/pay/" + payment.token()) : null,
                payment.createdAt(),
                payment.expiresAt(),
                payment.paidAt());
    }
}
