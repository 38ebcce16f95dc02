package io.counterfoil.reconciliation.jpa;

import io.counterfoil.reconciliation.domain.Book;
import io.counterfoil.reconciliation.domain.BookEntry;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

@Dependent
class JpaBook implements Book {

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    @Override
    public void add(BookEntry entry) {
        entities.persist(entry);
    }
}
