package io.counterfoil.payments;

import java.time.Clock;

/**
 * The number of one payment attempt: the number that the provider sees.
 *
 * <p>{@code CFP} and a ULID: 29 letters and digits, time-ordered, made without a database. Each
 * provider accepts this form as its merchant-side number.
 */
public record PaymentNo(String value) {

    private static final UlidNumber FORM = new UlidNumber("CFP");

    public PaymentNo {
        FORM.require(value);
    }

    public static PaymentNo next(Clock clock) {
        return new PaymentNo(FORM.next(clock));
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
