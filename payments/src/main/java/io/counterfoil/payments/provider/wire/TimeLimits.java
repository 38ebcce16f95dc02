package io.counterfoil.payments.provider.wire;

import java.time.Duration;

/** How long one exchange may take: until the connection stands, and between two reads. */
public record TimeLimits(Duration connect, Duration read) {

    /** Neither more than it was nor more than the whole may take. */
    public TimeLimits within(Duration whole) {
        return new TimeLimits(shorter(connect, whole), shorter(read, whole));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
