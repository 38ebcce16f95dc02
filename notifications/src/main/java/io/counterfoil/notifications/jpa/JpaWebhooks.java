package io.counterfoil.notifications.jpa;

import io.counterfoil.notifications.WebhookSearch;
import io.counterfoil.notifications.WebhookView.Status;
import io.counterfoil.notifications.domain.DueMerchant;
import io.counterfoil.notifications.domain.Webhook;
import io.counterfoil.notifications.domain.WebhookAttempt;
import io.counterfoil.notifications.domain.WebhookEndpoint;
import io.counterfoil.notifications.domain.WebhookRepository;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Webhooks in the database. */
@ApplicationScoped
class JpaWebhooks implements WebhookRepository {

    /** Due, and held by no worker whose lease still runs. */
    private static final String DUE =
            "w.nextAttemptAt <= :now and (w.leaseUntil is null or w.leaseUntil <= :now)";

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public void add(Webhook webhook) {
        entities.persist(webhook);
    }

    @Override
    public void add(WebhookAttempt attempt) {
        entities.persist(attempt);
    }

    @Override
    public void add(WebhookEndpoint endpoint) {
        entities.persist(endpoint);
        entities.flush();
    }

    @Override
    public Optional<Webhook> find(String id) {
        return Optional.ofNullable(entities.find(Webhook.class, id));
    }

    @Override
    public Optional<Webhook> lock(String id) {
        return Optional.ofNullable(
                entities.find(Webhook.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<Webhook> search(WebhookSearch search) {
        var where = new Where<>(entities, "Webhook", Webhook.class);
        MerchantId merchant = search.merchant();
        where.and(
                "e.merchantId = :merchant", "merchant", merchant == null ? null : merchant.value());
        where.and("e.status = :status", "status", search.status());
        where.any(
                search.text(),
                List.of("e.orderNo", "e.id"),
                "e.orderNo",
                search.orders() == null
                        ? null
                        : search.orders().stream().map(OrderNo::value).toList());
        where.and("e.createdAt >= :from", "from", search.from());
        where.and("e.createdAt < :to", "to", search.to());
        where.and("e.id < :cursor", "cursor", search.cursor());
        return where.list("e.id desc", search.limit() + 1);
    }

    @Override
    public List<Webhook> ofOrder(OrderNo orderNo) {
        return entities.createQuery(
                        "select w from Webhook w where w.orderNo = :no order by w.id",
                        Webhook.class)
                .setParameter("no", orderNo.value())
                .getResultList();
    }

    @Override
    public List<WebhookAttempt> attempts(Collection<String> webhookIds) {
        if (webhookIds.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select a from WebhookAttempt a where a.webhookId in :ids"
                                + " order by a.at, a.no",
                        WebhookAttempt.class)
                .setParameter("ids", webhookIds)
                .getResultList();
    }

    @Override
    public Optional<WebhookAttempt> attempt(String webhookId, int no) {
        return Optional.ofNullable(
                entities.find(WebhookAttempt.class, new WebhookAttempt.Key(webhookId, no)));
    }

    @Override
    public List<DueMerchant> dueMerchants(Instant now, int limit) {
        return entities.createQuery(
                        "select w.merchantId, count(w) from Webhook w where "
                                + DUE
                                + " group by w.merchantId order by min(w.nextAttemptAt)",
                        Object[].class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new DueMerchant(new MerchantId((String) row[0]), (Long) row[1]))
                .toList();
    }

    @Override
    public List<Webhook> lockDue(MerchantId merchant, Instant now, int limit) {
        return entities.createQuery(
                        "select w from Webhook w where w.merchantId = :merchant and "
                                + DUE
                                + " order by w.nextAttemptAt, w.id",
                        Webhook.class)
                .setParameter("merchant", merchant.value())
                .setParameter("now", now)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SkipLocked.HINT, SkipLocked.VALUE)
                .getResultList();
    }

    @Override
    public long count(Status status) {
        return entities.createQuery(
                        "select count(w) from Webhook w where w.status = :status", Long.class)
                .setParameter("status", status)
                .getSingleResult();
    }

    @Override
    public Optional<WebhookEndpoint> endpoint(MerchantId merchant) {
        return Optional.ofNullable(entities.find(WebhookEndpoint.class, merchant.value()));
    }

    @Override
    public Optional<WebhookEndpoint> lockEndpoint(MerchantId merchant) {
        return Optional.ofNullable(
                entities.find(
                        WebhookEndpoint.class, merchant.value(), LockModeType.PESSIMISTIC_WRITE));
    }
}
