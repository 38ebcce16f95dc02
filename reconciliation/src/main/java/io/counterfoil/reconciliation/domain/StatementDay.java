package io.counterfoil.reconciliation.domain;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One day of an account's statements, by the provider's calendar.
 *
 * @param end where the next day begins
 * @param expectedAt when the provider is expected to publish it
 */
public record StatementDay(
        String account, LocalDate day, Instant begin, Instant end, Instant expectedAt) {}
