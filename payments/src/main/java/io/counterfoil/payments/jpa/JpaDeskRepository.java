package io.counterfoil.payments.jpa;

import io.counterfoil.payments.domain.DeskRepository;
import io.counterfoil.payments.domain.PaymentWorkItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class JpaDeskRepository implements DeskRepository {

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    @Override
    public void add(PaymentWorkItem item) {
        entities.persist(item);
    }

    @Override
    public boolean exists(String kind, String about) {
        return entities.createQuery(
                                "select count(w) from PaymentWorkItem w where w.kind = :kind and w.about = :about",
                                Long.class)
                        .setParameter("kind", kind)
                        .setParameter("about", about)
                        .getSingleResult()
                > 0;
    }

    @Override
    public Optional<PaymentWorkItem> lockWorkItem(String id) {
        return Optional.ofNullable(
                entities.find(PaymentWorkItem.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<PaymentWorkItem> openWorkItems(int limit) {
        return entities.createQuery(
                        "select w from PaymentWorkItem w where w.closedAt is null order by w.since, w.id",
                        PaymentWorkItem.class)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public long countOpenWorkItems() {
        return entities.createQuery(
                        "select count(w) from PaymentWorkItem w where w.closedAt is null",
                        Long.class)
                .getSingleResult();
    }
}
