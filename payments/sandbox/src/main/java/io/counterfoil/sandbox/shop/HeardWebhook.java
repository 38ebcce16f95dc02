package io.counterfoil.sandbox.shop;

import java.time.Instant;

/** A verified webhook that the shop keeps, so that the same one is not taken twice. */
record HeardWebhook(String id, String type, long version, Instant receivedAt, boolean news) {}
