package io.counterfoil.reconciliation.domain;

import io.counterfoil.payments.Money;

/**
 * A row of the matching with what it is about.
 *
 * @param row null where a line or an entry was not matched yet
 * @param line null where it is missing
 * @param entry null where it is missing
 */
public record MatchedSides(MatchRow row, ImportedLine line, BookEntry entry) {

    public Money ours() {
        return entry == null ? null : entry.amount();
    }

    public Money theirs() {
        return line == null ? null : line.amount();
    }
}
