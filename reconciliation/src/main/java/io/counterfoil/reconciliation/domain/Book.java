package io.counterfoil.reconciliation.domain;

/** Our book: entries are only ever added. */
public interface Book {

    void add(BookEntry entry);
}
