package io.counterfoil.notifications.jpa;

import io.counterfoil.notifications.domain.Mail;
import io.counterfoil.notifications.domain.MailRepository;
import io.counterfoil.payments.OrderNo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Mails in the database. */
@ApplicationScoped
class JpaMails implements MailRepository {

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public void add(Mail mail) {
        entities.persist(mail);
    }

    @Override
    public Optional<Mail> lock(String id) {
        return Optional.ofNullable(entities.find(Mail.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public Optional<Mail> lockDue(Instant now) {
        return entities.createQuery(
                        "select m from Mail m where m.nextAttemptAt <= :now"
                                + " order by m.nextAttemptAt, m.id",
                        Mail.class)
                .setParameter("now", now)
                .setMaxResults(1)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SkipLocked.HINT, SkipLocked.VALUE)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<Mail> ofOrder(OrderNo orderNo) {
        return entities.createQuery(
                        "select m from Mail m where m.orderNo = :no order by m.id", Mail.class)
                .setParameter("no", orderNo.value())
                .getResultList();
    }
}
