package io.counterfoil.orders.application;

import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PaymentView;
import org.jspecify.annotations.Nullable;

/**
 * What to show on a pay page.
 *
 * @param action present exactly when the decision is {@code SHOW}
 */
public record PayPageView(
        Decision decision, OrderView order, PaymentView payment, @Nullable PayAction action) {

    public enum Decision {
        /** Show the provider's action. */
        SHOW,
        /** Nothing to pay here (any more): send the buyer to the order's cashier page. */
        CASHIER,
        /** The provider's answer is unknown: the same page may be opened again. */
        TRY_AGAIN,
        /** The provider refused the attempt: another one can be started from the cashier page. */
        REFUSED
    }

    /** A path on our own public URL. */
    public String cashierPath() {
        return "/cashier/" + order.token();
    }
}
