package io.counterfoil.reconciliation.jpa;

import io.counterfoil.reconciliation.domain.Book;
import io.counterfoil.reconciliation.domain.BookEntry;
import io.counterfoil.reconciliation.domain.ToMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

@ApplicationScoped
class JpaBook implements Book {

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public void add(BookEntry entry) {
        entities.persist(entry);
        entities.persist(ToMatch.because(entry));
    }

    @Override
    public int count(BookEntry.Kind kind, String number) {
        return entities.createQuery(
                        "select count(e) from BookEntry e where e.kind = :kind and e.number = :number",
                        Long.class)
                .setParameter("kind", kind)
                .setParameter("number", number)
                .getSingleResult()
                .intValue();
    }

    @Override
    public Optional<BookEntry> find(String id) {
        return Optional.ofNullable(entities.find(BookEntry.class, id));
    }

    @Override
    public Optional<Instant> firstTime(String account) {
        return Optional.ofNullable(
                entities.createQuery(
                                "select min(e.providerTime) from BookEntry e where e.account = :account",
                                Instant.class)
                        .setParameter("account", account)
                        .getSingleResult());
    }

    @Override
    public boolean hasEntries(String account, Instant from, Instant until) {
        return !entities.createQuery(
                        "select e.id from BookEntry e where e.account = :account"
                                + " and e.providerTime >= :from and e.providerTime < :until",
                        String.class)
                .setParameter("account", account)
                .setParameter("from", from)
                .setParameter("until", until)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
