package io.counterfoil.notifications.jpa;

import io.counterfoil.notifications.NotificationSearch;
import io.counterfoil.notifications.NotificationView.Status;
import io.counterfoil.notifications.domain.Arrival;
import io.counterfoil.notifications.domain.Notification;
import io.counterfoil.notifications.domain.NotificationRepository;
import io.counterfoil.notifications.domain.Unverified;
import io.counterfoil.payments.PaymentNo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Notifications in the database. */
@ApplicationScoped
class JpaNotifications implements NotificationRepository {

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public void add(Notification notification) {
        entities.persist(notification);
        entities.flush();
    }

    @Override
    public Optional<Notification> find(String id) {
        return Optional.ofNullable(entities.find(Notification.class, id));
    }

    @Override
    public Optional<Notification> findSame(Arrival arrival) {
        return entities.createQuery(
                        "select n from Notification n where n.account = :account and n.kind = :kind"
                                + " and n.contentHash = :hash",
                        Notification.class)
                .setParameter("account", arrival.account())
                .setParameter("kind", arrival.kind())
                .setParameter("hash", arrival.contentHash())
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<Notification> lock(String id) {
        return Optional.ofNullable(
                entities.find(Notification.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public void countAgain(String id, boolean acknowledged, Instant now) {
        entities.createQuery(
                        "update Notification n set n.received = n.received + 1,"
                                + " n.lastReceivedAt = :now where n.id = :id")
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
        if (acknowledged) {
            entities.createQuery(
                            "update Notification n set n.acknowledged = true"
                                    + " where n.id = :id and n.acknowledged = false")
                    .setParameter("id", id)
                    .executeUpdate();
        }
    }

    @Override
    public List<Notification> search(NotificationSearch search) {
        var where = new Where<>(entities, "Notification", Notification.class);
        where.and(
                "e.status in :statuses",
                "statuses",
                search.statuses().isEmpty() ? null : search.statuses());
        where.and("e.account = :account", "account", search.account());
        where.any(
                search.text(),
                List.of("e.paymentNo", "e.messageId"),
                "e.paymentNo",
                search.payments() == null
                        ? null
                        : search.payments().stream().map(PaymentNo::value).toList());
        where.and("e.receivedAt >= :from", "from", search.from());
        where.and("e.receivedAt < :to", "to", search.to());
        where.and("e.id < :cursor", "cursor", search.cursor());
        return where.list("e.id desc", search.limit() + 1);
    }

    @Override
    public List<Notification> ofPayments(Collection<PaymentNo> paymentNos) {
        if (paymentNos.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select n from Notification n where n.paymentNo in :numbers order by n.id",
                        Notification.class)
                .setParameter("numbers", paymentNos.stream().map(PaymentNo::value).toList())
                .getResultList();
    }

    @Override
    public List<Notification> lockDue(Instant now, int limit) {
        return entities.createQuery(
                        "select n from Notification n where n.dueAt <= :now order by n.dueAt",
                        Notification.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SkipLocked.HINT, SkipLocked.VALUE)
                .getResultList();
    }

    @Override
    public long countReceivedSince(Collection<Status> statuses, Instant since) {
        return entities.createQuery(
                        "select count(n) from Notification n where n.status in :statuses"
                                + " and n.lastReceivedAt >= :since",
                        Long.class)
                .setParameter("statuses", statuses)
                .setParameter("since", since)
                .getSingleResult();
    }

    @Override
    public int deleteOlder(Unverified kind, String account, Instant before) {
        return entities.createQuery(
                        "delete from Notification n where "
                                + which(kind)
                                + " and n.account = :account and n.lastReceivedAt < :before")
                .setParameter("account", account)
                .setParameter("before", before)
                .executeUpdate();
    }

    @Override
    public Optional<Instant> arrivalOfNewest(Unverified kind, String account, int position) {
        return entities.createQuery(
                        "select n.lastReceivedAt from Notification n where "
                                + which(kind)
                                + " and n.account = :account order by n.lastReceivedAt desc",
                        Instant.class)
                .setParameter("account", account)
                .setFirstResult(position - 1)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private static String which(Unverified kind) {
        return switch (kind) {
            case FORGED -> "n.status = 'FORGED'";
            case UNJUDGED -> "n.status = 'UNREADABLE' and n.messageId is null";
            case UNREADABLE -> "n.status = 'UNREADABLE' and n.messageId is not null";
            case UNSIGNED -> "n.kind = 'RETURN' and n.httpMethod = 'GET' and n.rawQuery = ''";
        };
    }
}
