package io.counterfoil.app.incontainer;

import io.counterfoil.orders.OrderPaid;
import io.counterfoil.payments.PaymentSucceeded;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Stands before and after each real observer of a payment's success and fails where a test armed
 * it. By priority: orders is 1000 and fires {@code OrderPaid}, which notifications observes at 1000
 * inside that call; reconciliation is 2000.
 */
@ApplicationScoped
public class FailingObserver {

    /** Where to fail. */
    public enum Place {
        BEFORE_ORDERS,
        BEFORE_NOTIFICATIONS,
        AFTER_NOTIFICATIONS,
        AFTER_ORDERS,
        AFTER_RECONCILIATION
    }

    private volatile Place armed;

    void arm(Place place) {
        armed = place;
    }

    void beforeOrders(@Observes @Priority(900) PaymentSucceeded fact) {
        failAt(Place.BEFORE_ORDERS);
    }

    void beforeNotifications(@Observes @Priority(900) OrderPaid fact) {
        failAt(Place.BEFORE_NOTIFICATIONS);
    }

    void afterNotifications(@Observes @Priority(1100) OrderPaid fact) {
        failAt(Place.AFTER_NOTIFICATIONS);
    }

    void afterOrders(@Observes @Priority(1500) PaymentSucceeded fact) {
        failAt(Place.AFTER_ORDERS);
    }

    void afterReconciliation(@Observes @Priority(2100) PaymentSucceeded fact) {
        failAt(Place.AFTER_RECONCILIATION);
    }

    private void failAt(Place place) {
        if (armed == place) {
            throw new IllegalStateException("the test failed here: " + place);
        }
    }
}
