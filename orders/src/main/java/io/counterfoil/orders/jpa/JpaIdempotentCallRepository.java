package io.counterfoil.orders.jpa;

import io.counterfoil.orders.domain.AlreadyTakenException;
import io.counterfoil.orders.domain.IdempotentCall;
import io.counterfoil.orders.domain.IdempotentCallRepository;
import io.counterfoil.payments.OrderNo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class JpaIdempotentCallRepository implements IdempotentCallRepository {

    @PersistenceContext(unitName = "counterfoil")
    EntityManager em;

    @Override
    public void add(IdempotentCall call) {
        try {
            em.persist(call);
            em.flush();
        } catch (PersistenceException taken) {
            throw new AlreadyTakenException(taken);
        }
    }

    @Override
    public Optional<IdempotentCall> lock(IdempotentCall.Key key) {
        return Optional.ofNullable(
                em.find(IdempotentCall.class, key, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<IdempotentCall> of(OrderNo orderNo) {
        return em.createQuery(
                        "select c from IdempotentCall c where c.orderNo = :order"
                                + " order by c.createdAt, c.callId",
                        IdempotentCall.class)
                .setParameter("order", orderNo.value())
                .getResultList();
    }

    @Override
    public int deleteAnsweredBefore(Instant createdBefore) {
        return em.createQuery(
                        "delete from IdempotentCall c where c.createdAt < :before"
                                + " and c.answeredAt is not null")
                .setParameter("before", createdBefore)
                .executeUpdate();
    }
}
