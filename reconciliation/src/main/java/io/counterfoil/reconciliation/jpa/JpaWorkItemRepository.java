package io.counterfoil.reconciliation.jpa;

import io.counterfoil.reconciliation.domain.ReconciliationWorkItem;
import io.counterfoil.reconciliation.domain.WorkItemRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

@Dependent
class JpaWorkItemRepository implements WorkItemRepository {

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public void add(ReconciliationWorkItem item) {
        entities.persist(item);
    }

    @Override
    public List<ReconciliationWorkItem> openAbout(String about) {
        return entities.createQuery(
                        "select w from ReconciliationWorkItem w where w.about = :about"
                                + " and w.closedAt is null",
                        ReconciliationWorkItem.class)
                .setParameter("about", about)
                .getResultList();
    }

    @Override
    public boolean isOpen(String kind, String about) {
        return entities.createQuery(
                                "select count(w) from ReconciliationWorkItem w where w.kind = :kind"
                                        + " and w.about = :about and w.closedAt is null",
                                Long.class)
                        .setParameter("kind", kind)
                        .setParameter("about", about)
                        .getSingleResult()
                > 0;
    }

    @Override
    public Optional<ReconciliationWorkItem> lock(String id) {
        return Optional.ofNullable(
                entities.find(ReconciliationWorkItem.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<ReconciliationWorkItem> open(int limit) {
        return entities.createQuery(
                        "select w from ReconciliationWorkItem w where w.closedAt is null order by w.since, w.id",
                        ReconciliationWorkItem.class)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public long countOpen() {
        return entities.createQuery(
                        "select count(w) from ReconciliationWorkItem w where w.closedAt is null",
                        Long.class)
                .getSingleResult();
    }
}
