package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person must look at: a row of the module that found it.
 *
 * @param kind stable word such as {@code late_payment}; its text for people is the message {@code
 *     <module>.work.<kind>}
 * @param about the number it concerns (order, payment, notification)
 * @param reason a plain sentence without secrets or personal data
 */
public record WorkItem(
        String id,
        String module,
        String kind,
        String about,
        @Nullable MerchantId merchant,
        @Nullable String account,
        Instant since,
        String reason,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        @Nullable String note) {}
