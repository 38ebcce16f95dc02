package io.counterfoil.orders.application;

import io.counterfoil.payments.PaymentView;

/**
 * The attempt that may be paid now.
 *
 * @param isNew false when it was open already
 */
public record StartedAttempt(PaymentView payment, boolean isNew) {}
