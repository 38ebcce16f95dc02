package io.counterfoil.orders.application;

import io.counterfoil.payments.PaymentView;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gives an order the one attempt that its buyer may pay now: the open one when it is of the method
 * asked for, else a new one, after the old one was closed at its provider.
 *
 * <p>Refuses with {@code order_not_found}, {@code order_paid}, {@code order_closed}, {@code
 * order_closing}, {@code order_expiring} (less than 60 s left), {@code attempt_closing} (nobody
 * knows yet whether the old attempt is closed: try again soon), {@code method_not_offered} or
 * {@code amount_not_supported}.
 */
@ApplicationScoped
public class StartAttempt {

    /** For the buyer on the cashier page. <em>Calls the provider</em>: not inside a transaction. */
    public PaymentView fromCashier(String cashierToken, String method) {
        throw new UnsupportedOperationException();
    }
}
