package io.counterfoil.orders.web;

import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.domain.Order;
import java.time.Instant;
import java.util.Locale;

/** What the cashier page tells the buyer. Decided from the order, never from the browser's way. */
enum CashierState {
    /** Nothing was started yet. */
    AWAITING(15),
    /** Nothing was started, and the merchant has no method to offer. */
    UNAVAILABLE(15),
    /** Nothing was started, and none of the merchant's methods works in this browser. */
    ELSEWHERE(15),
    /** An attempt is open: the buyer may be paying it in another window this very moment. */
    ATTEMPT_OPEN(3),
    /** The browser came back from the provider; the provider's word is not known yet. */
    CHECKING(2),
    /** Too little time is left to start anything, or none. */
    EXPIRING(3),
    CLOSING(3),
    PAID(0),
    PARTIALLY_REFUNDED(0),
    REFUNDED(0),
    EXPIRED(0),
    CLOSED(0);

    private final int pollSeconds;

    CashierState(int pollSeconds) {
        this.pollSeconds = pollSeconds;
    }

    static CashierState of(CashierView view, Offers offers, Visit visit, Instant now) {
        CashierState state = of(view, visit, now);
        return state == AWAITING && offers.methods().isEmpty() ? ELSEWHERE : state;
    }

    private static CashierState of(CashierView view, Visit visit, Instant now) {
        OrderView order = view.order();
        return switch (order.status()) {
            case PAID -> PAID;
            case PARTIALLY_REFUNDED -> PARTIALLY_REFUNDED;
            case REFUNDED -> REFUNDED;
            case CLOSED -> endedByTime(order) ? EXPIRED : CLOSED;
            case AWAITING_PAYMENT -> awaiting(view, visit, now);
        };
    }

    private static CashierState awaiting(CashierView view, Visit visit, Instant now) {
        OrderView order = view.order();
        if (visit.waitsForTheProvider()) {
            return CHECKING;
        }
        if (now.plus(Order.LEAST_TIME_TO_PAY).isAfter(order.expiresAt())) {
            return EXPIRING;
        }
        if (order.closing()) {
            return CLOSING;
        }
        if (view.openAttempt().isPresent()) {
            return ATTEMPT_OPEN;
        }
        return view.methods().isEmpty() ? UNAVAILABLE : AWAITING;
    }

    private static boolean endedByTime(OrderView order) {
        Instant closedAt = order.closedAt();
        return closedAt != null && !closedAt.isBefore(order.expiresAt());
    }

    /** How often the page looks again; 0 where nothing more happens. */
    int pollSeconds() {
        return pollSeconds;
    }

    /** Whether methods are offered. */
    boolean payable() {
        return this == AWAITING || this == ATTEMPT_OPEN;
    }

    boolean paid() {
        return this == PAID || this == PARTIALLY_REFUNDED || this == REFUNDED;
    }

    /** Part of message keys and of class names. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
