package io.counterfoil.payments.jpa;

import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.domain.RestoredPaymentRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Dependent
class JpaRestoredPaymentRepository implements RestoredPaymentRepository {

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    @Override
    public Optional<Instant> lastChange() {
        return Optional.ofNullable(
                entities.createQuery("select max(h.at) from PaymentHistory h", Instant.class)
                        .getSingleResult());
    }

    @Override
    public int oweAnswers(Instant payableAfter, Instant now) {
        return entities.createQuery(
                        "update Payment p set p.owesAnswer = true, p.nextQueryAt = :now,"
                                + " p.version = p.version + 1"
                                + " where p.status in :open"
                                + " or (p.status in :ended and p.expiresAt > :after)")
                .setParameter("now", now)
                .setParameter("open", List.of(PaymentStatus.CREATED, PaymentStatus.PENDING))
                .setParameter("ended", List.of(PaymentStatus.CLOSED, PaymentStatus.FAILED))
                .setParameter("after", payableAfter)
                .executeUpdate();
    }

    @Override
    public long countOwing(String account) {
        return entities.createQuery(
                        "select count(p) from Payment p where p.account = :account"
                                + " and p.owesAnswer = true and p.status <> :created",
                        Long.class)
                .setParameter("account", account)
                .setParameter("created", PaymentStatus.CREATED)
                .getSingleResult();
    }
}
