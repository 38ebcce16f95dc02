package io.counterfoil.refunds.jpa;

import io.counterfoil.refunds.domain.Freeze;
import io.counterfoil.refunds.domain.FreezeRepository;
import io.counterfoil.refunds.domain.SendGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class JpaFreezeRepository implements FreezeRepository {

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    @Override
    public void add(Freeze freeze) {
        entities.persist(freeze);
    }

    @Override
    public void holdGateToSend() {
        entities.find(SendGate.class, SendGate.ONLY, LockModeType.PESSIMISTIC_READ);
    }

    @Override
    public void holdGateToFreeze() {
        entities.find(SendGate.class, SendGate.ONLY, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public boolean isFrozen(String account) {
        return entities.createQuery(
                                "select count(f) from Freeze f"
                                        + " where f.account = :account and f.releasedAt is null",
                                Long.class)
                        .setParameter("account", account)
                        .getSingleResult()
                > 0;
    }

    @Override
    public Optional<Freeze> findFreeze(String openKey) {
        return entities.createQuery("select f from Freeze f where f.openKey = :key", Freeze.class)
                .setParameter("key", openKey)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<Freeze> open() {
        return entities.createQuery(
                        "select f from Freeze f where f.releasedAt is null"
                                + " order by f.since, f.id",
                        Freeze.class)
                .getResultList();
    }

    @Override
    public List<Freeze> newest(int limit) {
        return entities.createQuery("select f from Freeze f order by f.id desc", Freeze.class)
                .setMaxResults(limit)
                .getResultList();
    }
}
