package io.counterfoil.orders.jpa;

import io.counterfoil.orders.domain.WorkItemRow;
import io.counterfoil.orders.domain.WorkRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class JpaWorkRepository implements WorkRepository {

    @PersistenceContext(unitName = "counterfoil")
    EntityManager em;

    @Override
    public void add(WorkItemRow item) {
        em.persist(item);
    }

    @Override
    public boolean has(String kind, String about) {
        return em.createQuery(
                                "select count(w) from OrdersWorkItem w"
                                        + " where w.kind = :kind and w.about = :about",
                                Long.class)
                        .setParameter("kind", kind)
                        .setParameter("about", about)
                        .getSingleResult()
                > 0;
    }

    @Override
    public List<WorkItemRow> open(int limit) {
        return em.createQuery(
                        "select w from OrdersWorkItem w where w.closedAt is null"
                                + " order by w.since, w.id",
                        WorkItemRow.class)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public long countOpen() {
        return em.createQuery(
                        "select count(w) from OrdersWorkItem w where w.closedAt is null",
                        Long.class)
                .getSingleResult();
    }

    @Override
    public Optional<WorkItemRow> lock(String id) {
        return Optional.ofNullable(em.find(WorkItemRow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public Optional<WorkItemRow> lock(String kind, String about) {
        return em.createQuery(
                        "select w from OrdersWorkItem w where w.kind = :kind and w.about = :about",
                        WorkItemRow.class)
                .setParameter("kind", kind)
                .setParameter("about", about)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }
}
