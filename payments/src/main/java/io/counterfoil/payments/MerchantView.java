package io.counterfoil.payments;

import java.time.Instant;

/** A merchant as staff see it. */
public record MerchantView(MerchantId id, String name, Instant createdAt, String createdBy) {}
