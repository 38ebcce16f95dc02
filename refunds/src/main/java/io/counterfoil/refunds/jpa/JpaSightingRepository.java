package io.counterfoil.refunds.jpa;

import io.counterfoil.payments.PaymentNo;
import io.counterfoil.refunds.domain.Sighting;
import io.counterfoil.refunds.domain.SightingRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

@ApplicationScoped
class JpaSightingRepository implements SightingRepository {

    /** The value of {@code jakarta.persistence.lock.timeout} that means SKIP LOCKED. */
    private static final int SKIP_LOCKED = -2;

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    @Override
    public void add(Sighting sighting) {
        entities.persist(sighting);
    }

    @Override
    public Optional<Sighting> find(String id) {
        return Optional.ofNullable(entities.find(Sighting.class, id));
    }

    @Override
    public Optional<Sighting> find(PaymentNo paymentNo, String mentionKey) {
        return entities.createQuery(
                        "select s from Sighting s where s.paymentNo = :payment and s.mentionKey = :key",
                        Sighting.class)
                .setParameter("payment", paymentNo.value())
                .setParameter("key", mentionKey)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<Sighting> lock(String id) {
        Sighting sighting = entities.find(Sighting.class, id);
        if (sighting != null) {
            // As with refunds: read anew under the lock, but never read our own changes away.
            entities.flush();
            entities.refresh(sighting, LockModeType.PESSIMISTIC_WRITE);
        }
        return Optional.ofNullable(sighting);
    }

    @Override
    public Optional<Sighting> lockDue(Instant now) {
        return entities.createQuery(
                        "select s from Sighting s where s.dueAt <= :now order by s.dueAt",
                        Sighting.class)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
