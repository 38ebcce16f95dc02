package io.counterfoil.simulation;

import io.counterfoil.payments.Money;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a provider truly has of one payment: the simulation's own truth, never shown to the product.
 */
final class Trade {

    enum State {
        /** Nothing came. */
        NONE,
        WAITING,
        PAID,
        CLOSED
    }

    /** What a provider truly has of one refund. */
    static final class Refunded {

        enum State {
            UNDER_WAY,
            DONE,
            CAME_TO_NOTHING,
            RETURNED
        }

        final String number;
        final Money amount;
        final boolean console;
        final Instant at;
        final Instant visibleFrom;
        State state;

        /** Times that money was sent on its way under this number. */
        int executions;

        /** Settles then, for better or worse. */
        Instant settlesAt;

        /** When the money was with the buyer, and when it was back; null before. */
        Instant doneAt;

        Instant returnedAt;

        Refunded(String number, Money amount, boolean console, Instant at, Instant visibleFrom) {
            this.number = number;
            this.amount = amount;
            this.console = console;
            this.at = at;
            this.visibleFrom = visibleFrom;
        }

        boolean isMoneyGone() {
            return state == State.DONE || state == State.UNDER_WAY;
        }

        /** Whether money was with the buyer at some time. */
        boolean wasDone() {
            return state == State.DONE || state == State.RETURNED;
        }
    }

    final String account;
    final String paymentNo;
    final Money asked;
    final Instant expiresAt;
    final String tradeNo;
    final Map<String, Refunded> refunds = new LinkedHashMap<>();

    /** Numbers of refunds for which somebody got no answer from us, whatever was done. */
    final Set<String> unknownRefunds = new HashSet<>();

    State state = State.NONE;
    Instant visibleFrom = Instant.MIN;
    Money paid;
    Instant paidAt;

    /** Times that the buyer's money was taken. */
    int charges;

    /** Nobody is told that it was paid, and nobody asks any more: it stands on the statement. */
    boolean onlyItsStatementTells;

    Trade(String account, String paymentNo, Money asked, Instant expiresAt, String tradeNo) {
        this.account = account;
        this.paymentNo = paymentNo;
        this.asked = asked;
        this.expiresAt = expiresAt;
        this.tradeNo = tradeNo;
    }

    /** What is gone or on its way, of what was paid. */
    long refundedMinor() {
        return refunds.values().stream()
                .filter(Refunded::isMoneyGone)
                .mapToLong(refund -> refund.amount.minor())
                .sum();
    }

    long doneMinor() {
        return refunds.values().stream()
                .filter(Refunded::wasDone)
                .mapToLong(refund -> refund.amount.minor())
                .sum();
    }
}
