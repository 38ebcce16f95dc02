package io.counterfoil.refunds.jpa;

import io.counterfoil.refunds.domain.SeenRefund;
import io.counterfoil.refunds.domain.SeenRefundRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

@Dependent
class JpaSeenRefundRepository implements SeenRefundRepository {

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    @Override
    public void add(SeenRefund seen) {
        entities.persist(seen);
    }
}
