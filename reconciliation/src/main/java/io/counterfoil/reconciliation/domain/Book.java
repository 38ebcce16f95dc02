package io.counterfoil.reconciliation.domain;

import java.time.Instant;
import java.util.Optional;

/** Our book: entries are only ever added. */
public interface Book {

    void add(BookEntry entry);

    /** How many entries of this kind the refund or payment has. */
    int count(BookEntry.Kind kind, String number);

    Optional<BookEntry> find(String id);

    /** When the account's book begins, by the provider's time. */
    Optional<Instant> firstTime(String account);

    boolean hasEntries(String account, Instant from, Instant until);
}
