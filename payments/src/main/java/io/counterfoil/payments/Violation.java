package io.counterfoil.payments;

import org.jspecify.annotations.Nullable;

/**
 * Something that must not be, and is.
 *
 * @param about the number or name of the row; with the rule it names the violation
 * @param merchant whose it is, where that is known
 * @param account whose refunds it concerns; null where it concerns no single account
 * @param found what was found instead, a plain sentence without secrets or personal data; the same
 *     as long as the same is found
 */
public record Violation(
        AuditRule rule,
        String about,
        @Nullable String merchant,
        @Nullable String account,
        String found) {}
