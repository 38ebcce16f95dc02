package io.counterfoil.refunds.jpa;

import io.counterfoil.refunds.domain.RefundDeskRepository;
import io.counterfoil.refunds.domain.RefundWorkItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class JpaRefundDeskRepository implements RefundDeskRepository {

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    @Override
    public void add(RefundWorkItem item) {
        entities.persist(item);
    }

    @Override
    public Optional<RefundWorkItem> findOpen(String openKey) {
        return entities.createQuery(
                        "select w from RefundWorkItem w where w.openKey = :key",
                        RefundWorkItem.class)
                .setParameter("key", openKey)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<RefundWorkItem> lockWorkItem(String id) {
        return Optional.ofNullable(
                entities.find(RefundWorkItem.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<RefundWorkItem> openWorkItems(int limit) {
        return entities.createQuery(
                        "select w from RefundWorkItem w where w.closedAt is null order by w.since, w.id",
                        RefundWorkItem.class)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public long countOpenWorkItems() {
        return entities.createQuery(
                        "select count(w) from RefundWorkItem w where w.closedAt is null",
                        Long.class)
                .getSingleResult();
    }
}
