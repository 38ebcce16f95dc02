package io.counterfoil.notifications.jpa;

import io.counterfoil.notifications.domain.AuditRepository;
import io.counterfoil.orders.OrderVersions;
import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.AuditStatements;
import io.counterfoil.payments.AuditedByStatements;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must be true of notifications and webhooks, in SQL that asks for the rows of which it is
 * not. It states the rules anew, and not by the code that keeps them.
 */
@Dependent
class JpaAuditRepository extends AuditedByStatements implements AuditRepository {

    private static final String OF_WEBHOOK =
            "select h.id, h.merchant_id, cast(null as varchar(60)), %s"
                    + " from notifications.webhook h where h.id in (:keys) and (%s)";

    private static final String OF_NOTIFICATION =
            "select n.id, n.merchant_id, n.account, %s"
                    + " from notifications.notification n where n.id in (:keys) and (%s)";

    private static final AuditStatements STATEMENTS =
            new AuditStatements("notifications")
                    .subject(
                            "webhook",
                            "select id from notifications.webhook where id > :after order by id",
                            "select id from notifications.webhook where created_at >= :since"
                                    + " and id > :after order by id")
                    .rule(
                            "I10",
                            "delivered",
                            webhook(
                                    "'It is DELIVERED, and no attempt was answered with success.'",
                                    "h.status = 'DELIVERED' and not exists"
                                            + " (select 1 from notifications.webhook_attempt a"
                                            + " where a.webhook_id = h.id"
                                            + " and a.http_status between 200 and 299)"))
                    .subject(
                            "notification",
                            "select id from notifications.notification where id > :after order by id",
                            "select id from notifications.notification"
                                    + " where received_at >= :since and id > :after order by id")
                    .rule(
                            "I7",
                            "acknowledged",
                            notification(
                                    "'It was acknowledged, and what it is about is not known here.'",
                                    "n.acknowledged = true and n.status = 'HANDLED'"
                                            + " and n.handled_at is null"))
                    .rule(
                            "I7",
                            "parked",
                            notification(
                                    "'Work on it was given up, and nobody was told.'",
                                    "n.status = 'RECEIVED' and n.due_at is null and not exists"
                                            + " (select 1 from notifications.work_item w"
                                            + " where w.about = n.id)"))
                    .subject(
                            "due_notification",
                            "select id from notifications.notification where due_at < :late"
                                    + " and id > :after order by id")
                    .lateness(
                            "late_notification",
                            notification("'Work on it is due since long.'", "n.due_at < :late"))
                    .subject(
                            "due_webhook",
                            "select id from notifications.webhook where next_attempt_at < :late"
                                    + " and id > :after order by id")
                    .lateness(
                            "late_webhook",
                            webhook(
                                    "'Its next attempt is due since long.'",
                                    "h.next_attempt_at < :late"))
                    .subject(
                            "due_mail",
                            "select id from notifications.mail where next_attempt_at < :late"
                                    + " and id > :after order by id")
                    .lateness(
                            "late_mail",
                            "select m.id, m.merchant_id, cast(null as varchar(60)),"
                                    + " 'A mail to the buyer of ' || m.order_no || ' is due since long.'"
                                    + " from notifications.mail m where m.id in (:keys)"
                                    + " and m.next_attempt_at < :late");

    private static final String ALL_ORDERS =
            "select distinct order_no from notifications.webhook where order_no > :after"
                    + " order by order_no";

    private static final String CHANGED_ORDERS =
            "select distinct order_no from notifications.webhook where created_at >= :since"
                    + " and order_no > :after order by order_no";

    /**
     * A failed refund is told of without a change of the order, unless it had been done and came
     * back: then it is the only one that tells of its version.
     */
    private static final String TOLD =
            "select h.order_no, h.merchant_id, h.order_version from notifications.webhook h"
                    + " where h.order_no in (:keys) and h.order_version > 1"
                    + " and (h.type <> 'order.refund_failed' or not exists"
                    + " (select 1 from notifications.webhook x where x.order_no = h.order_no"
                    + " and x.order_version = h.order_version"
                    + " and (x.type <> 'order.refund_failed' or x.id < h.id)))"
                    + " order by h.order_no, h.order_version";

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    JpaAuditRepository() {
        super(STATEMENTS);
    }

    @Override
    protected Query query(String sql) {
        return entities.createNativeQuery(sql);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<String> orders(AuditScope scope, String after, int limit) {
        Query query =
                query(scope.isEverything() ? ALL_ORDERS : CHANGED_ORDERS)
                        .setParameter("after", after)
                        .setMaxResults(limit);
        if (!scope.isEverything()) {
            query.setParameter("since", scope.since());
        }
        return query.getResultList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<OrderVersions> versions(Collection<String> orderNos) {
        List<Object[]> rows = query(TOLD).setParameter("keys", orderNos).getResultList();
        Map<String, String> merchants = new LinkedHashMap<>();
        Map<String, List<Integer>> versions = new LinkedHashMap<>();
        for (Object[] row : rows) {
            merchants.merge((String) row[0], (String) row[1], JpaAuditRepository::both);
            versions.computeIfAbsent((String) row[0], order -> new ArrayList<>())
                    .add(((Number) row[2]).intValue());
        }
        return merchants.entrySet().stream()
                .map(
                        order ->
                                new OrderVersions(
                                        order.getKey(),
                                        order.getValue(),
                                        versions.get(order.getKey())))
                .toList();
    }

    /** Of one order only one merchant is told. */
    private static String both(String one, String other) {
        return one.equals(other) ? one : one + " and " + other;
    }

    private static String webhook(String found, String condition) {
        return OF_WEBHOOK.formatted(found, condition);
    }

    private static String notification(String found, String condition) {
        return OF_NOTIFICATION.formatted(found, condition);
    }
}
