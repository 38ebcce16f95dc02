package io.counterfoil.payments;

import java.time.Instant;

/**
 * A certificate that an account works with and that ends by itself.
 *
 * @param name what it is and which, free of secrets ({@code platform certificate 5157F0…})
 */
public record Credential(String name, Instant expiresAt) {}
