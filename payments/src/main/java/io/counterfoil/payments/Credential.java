package io.counterfoil.payments;

import java.time.Duration;
import java.time.Instant;

/**
 * A certificate that an account works with and that ends by itself.
 *
 * @param name what it is and which, free of secrets ({@code platform certificate 5157F0…})
 */
public record Credential(String name, Instant expiresAt) {

    /** A new one takes days to get: so long before are people told. */
    public static final Duration NOTICE = Duration.ofDays(30);

    /** Whether it has ended or ends within {@link #NOTICE}. */
    public boolean endsSoon(Instant now) {
        return !expiresAt.isAfter(now.plus(NOTICE));
    }
}
