package io.counterfoil.payments;

/**
 * What a statement adds up to; refunds are negative.
 *
 * @param lines all lines, also unreadable ones
 */
public record StatementTotals(
        long lines, long payments, long refunds, Money paid, Money refunded) {}
