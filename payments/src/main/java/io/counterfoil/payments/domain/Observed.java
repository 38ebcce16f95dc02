package io.counterfoil.payments.domain;

import io.counterfoil.payments.PaymentClosed;
import io.counterfoil.payments.PaymentRefundSeen;
import io.counterfoil.payments.PaymentSucceeded;

/**
 * What an observation did to a payment.
 *
 * @param history null when it said nothing new
 * @param succeeded the fact to publish, or null
 * @param closed the fact to publish, or null
 * @param refundSeen the fact to publish, or null
 */
public record Observed(
        PaymentHistory history,
        PaymentSucceeded succeeded,
        PaymentClosed closed,
        PaymentRefundSeen refundSeen) {}
