package io.counterfoil.sandbox.provider;

import java.time.Instant;

/**
 * One send of a notification.
 *
 * @param what {@code genuine}, or how it misbehaved
 * @param status the receiver's HTTP status, 0 if there was no answer
 * @param answer the beginning of the receiver's answer, or why there was none
 */
public record Delivery(
        long notificationId,
        Instant sentAt,
        String what,
        int status,
        String answer,
        boolean received) {}
