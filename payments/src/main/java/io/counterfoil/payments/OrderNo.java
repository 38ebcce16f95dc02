package io.counterfoil.payments;

import java.time.Clock;

/**
 * The number of a merchant's order.
 *
 * <p>{@code CFO} and a ULID: 29 letters and digits, time-ordered, made without a database. Each
 * provider accepts this form as its merchant-side number.
 */
public record OrderNo(String value) {

    private static final UlidNumber FORM = new UlidNumber("CFO");

    public OrderNo {
        FORM.require(value);
    }

    public static OrderNo next(Clock clock) {
        return new OrderNo(FORM.next(clock));
    }

    /**
     * Whether a text that somebody sent has the form of our number; says nothing about whether it
     * exists.
     */
    public static boolean isOurs(String text) {
        return FORM.matches(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
