package io.counterfoil.orders.jpa;

import io.counterfoil.orders.OrderVersions;
import io.counterfoil.orders.domain.AuditRepository;
import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.AuditStatements;
import io.counterfoil.payments.AuditedByStatements;
import io.counterfoil.payments.MoneyOfPayment;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;

/**
 * What must be true of orders, in SQL that asks for the rows of which it is not. It states the
 * rules anew, and not by the code that keeps them.
 */
@Dependent
class JpaAuditRepository extends AuditedByStatements implements AuditRepository {

    private static final String OF_ORDER =
            "select o.order_no, o.merchant_id, cast(null as varchar(60)), %s"
                    + " from orders.merchant_order o where o.order_no in (:keys) and (%s)";

    private static final String REFUNDS_OF =
            "(select coalesce(sum(x.amount_minor), 0) from orders.order_refund x"
                    + " where x.payment_no = %s and x.counted = true)";

    private static final String ALL_ORDERS =
            "select order_no from orders.merchant_order where order_no > :after order by order_no";

    private static final String CHANGED_ORDERS =
            "select distinct order_no from orders.order_event where at >= :since"
                    + " and order_no > :after order by order_no";

    private static final AuditStatements STATEMENTS =
            new AuditStatements("orders")
                    .subject("order", ALL_ORDERS, CHANGED_ORDERS)
                    .rule(
                            "I2",
                            "paid_by",
                            order(
                                    "'It is ' || o.status || ', and its attempts say otherwise.'",
                                    "(o.paid_by is not null and not exists"
                                            + " (select 1 from orders.order_attempt a"
                                            + " where a.payment_no = o.paid_by and a.order_no = o.order_no"
                                            + " and a.ended_as = 'PAID'))"
                                            + " or exists (select 1 from orders.order_attempt a"
                                            + " where a.order_no = o.order_no and a.ended_as = 'PAID'"
                                            + " and a.payment_no <> coalesce(o.paid_by, ''))"))
                    .rule(
                            "I2",
                            "surplus",
                            order(
                                    "'An attempt brought surplus money, and it is not booked as such,"
                                            + " or nobody was told.'",
                                    "exists (select 1 from orders.order_attempt a"
                                            + " where a.order_no = o.order_no and a.ended_as = 'SURPLUS'"
                                            + " and not exists (select 1 from orders.surplus s"
                                            + " where s.payment_no = a.payment_no and s.order_no = o.order_no))"
                                            + " or exists (select 1 from orders.surplus s"
                                            + " where s.order_no = o.order_no and (s.payment_no = o.paid_by"
                                            + " or not exists (select 1 from orders.work_item w"
                                            + " where w.kind = 'surplus' and w.about = s.payment_no)))"))
                    .rule(
                            "I2",
                            "items",
                            order(
                                    "'Its amount is ' || cast(o.amount_minor as varchar(20))"
                                            + " || ' (smallest unit), and its items sum up otherwise.'",
                                    "o.amount_minor <> (select coalesce(sum(i.unit_price_minor * i.quantity), 0)"
                                            + " from orders.order_item i where i.order_no = o.order_no)"))
                    .rule(
                            "I9",
                            "refunded",
                            order(
                                    "'It says that ' || cast(o.refunded_minor as varchar(20))"
                                            + " || ' (smallest unit) went back, and its refunds sum up otherwise.'",
                                    "o.refunded_minor <> case when o.paid_by is null then 0 else "
                                            + REFUNDS_OF.formatted("o.paid_by")
                                            + " end"))
                    .rule(
                            "I9",
                            "surplus_refunded",
                            order(
                                    "'What went back of its surplus is not the sum of its refunds.'",
                                    "exists (select 1 from orders.surplus s where s.order_no = o.order_no"
                                            + " and s.refunded_minor <> "
                                            + REFUNDS_OF.formatted("s.payment_no")
                                            + ")"))
                    .rule(
                            "I10",
                            "events",
                            order(
                                    "'Its history has a gap.'",
                                    "o.last_event_seq <> (select count(*) from orders.order_event e"
                                            + " where e.order_no = o.order_no)"
                                            + " or o.last_event_seq <> (select coalesce(max(e.seq), 0)"
                                            + " from orders.order_event e where e.order_no = o.order_no)"))
                    .rule(
                            "I10",
                            "version",
                            order(
                                    "'Its version is ' || cast(o.visible_version as varchar(12))"
                                            + " || ', and its history counts otherwise.'",
                                    "o.visible_version <> 1 + (select count(*) from orders.order_event e"
                                            + " where e.order_no = o.order_no"
                                            + " and e.what in ('paid', 'closed', 'refunded', 'refund_returned'))"))
                    .rule(
                            "I2",
                            "open_attempt",
                            order(
                                    "'It is ' || o.status || ', and an attempt is open that nobody will close.'",
                                    "o.status <> 'AWAITING_PAYMENT' and exists"
                                            + " (select 1 from orders.order_attempt a"
                                            + " where a.order_no = o.order_no and a.state = 'OPEN'"
                                            + " and a.close_due_at is null)"))
                    .subject(
                            "call",
                            "select call_id from orders.idempotent_call where call_id > :after"
                                    + " order by call_id",
                            "select call_id from orders.idempotent_call where created_at >= :since"
                                    + " and call_id > :after order by call_id")
                    .rule(
                            "I11",
                            "call_effect",
                            "select c.call_id, c.merchant_id, cast(null as varchar(60)),"
                                    + " 'Order ' || c.order_no || ' was promised in an answer, and is not there.'"
                                    + " from orders.idempotent_call c where c.call_id in (:keys)"
                                    + " and c.answer_status between 200 and 299 and not exists"
                                    + " (select 1 from orders.merchant_order o"
                                    + " where o.order_no = c.order_no and o.merchant_id = c.merchant_id)")
                    .subject(
                            "due",
                            "select order_no from orders.merchant_order where due_at < :late"
                                    + " and order_no > :after order by order_no")
                    .lateness(
                            "late_look",
                            order("'It is to be looked at since long.'", "o.due_at < :late"))
                    .subject(
                            "due_close",
                            "select payment_no from orders.order_attempt where close_due_at < :late"
                                    + " and payment_no > :after order by payment_no")
                    .lateness(
                            "late_close",
                            "select a.payment_no, o.merchant_id, cast(null as varchar(60)),"
                                    + " 'It is to be closed since long.' from orders.order_attempt a"
                                    + " join orders.merchant_order o on o.order_no = a.order_no"
                                    + " where a.payment_no in (:keys) and a.close_due_at < :late")
                    .subject(
                            "due_surplus",
                            "select payment_no from orders.surplus where due_at < :late"
                                    + " and payment_no > :after order by payment_no")
                    .lateness(
                            "late_surplus",
                            "select s.payment_no, s.merchant_id, s.account,"
                                    + " 'A refund of this surplus is to be applied for since long.'"
                                    + " from orders.surplus s where s.payment_no in (:keys)"
                                    + " and s.due_at < :late");

    private static final String ALL_PAYMENTS =
            "select payment_no from orders.order_attempt where payment_no > :after"
                    + " order by payment_no";

    private static final String CHANGED_PAYMENTS =
            "select distinct a.payment_no from orders.order_event e"
                    + " join orders.order_attempt a on a.order_no = e.order_no"
                    + " where e.at >= :since and a.payment_no > :after order by a.payment_no";

    private static final String MONEY =
            "select a.payment_no, coalesce(s.currency, o.currency), o.order_no, o.merchant_id,"
                    + " s.account, coalesce(s.amount_minor, 0)"
                    + " + case when o.paid_by = a.payment_no then o.amount_minor else 0 end, "
                    + REFUNDS_OF.formatted("a.payment_no")
                    + " from orders.order_attempt a"
                    + " join orders.merchant_order o on o.order_no = a.order_no"
                    + " left join orders.surplus s on s.payment_no = a.payment_no"
                    + " where a.payment_no in (:keys)";

    private static final String VERSIONS =
            "select o.order_no, o.merchant_id, o.visible_version from orders.merchant_order o"
                    + " where o.order_no in (:keys)";

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
    public List<String> payments(AuditScope scope, String after, int limit) {
        return keys(ALL_PAYMENTS, CHANGED_PAYMENTS, scope, after, limit);
    }

    @Override
    public List<String> orders(AuditScope scope, String after, int limit) {
        return keys(ALL_ORDERS, CHANGED_ORDERS, scope, after, limit);
    }

    @SuppressWarnings("unchecked")
    private List<String> keys(
            String all, String changed, AuditScope scope, String after, int limit) {
        Query query =
                query(scope.isEverything() ? all : changed)
                        .setParameter("after", after)
                        .setMaxResults(limit);
        if (!scope.isEverything()) {
            query.setParameter("since", scope.since());
        }
        return query.getResultList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<MoneyOfPayment> money(Collection<String> paymentNos) {
        List<Object[]> rows = query(MONEY).setParameter("keys", paymentNos).getResultList();
        return rows.stream()
                .map(
                        row ->
                                new MoneyOfPayment(
                                        (String) row[0],
                                        (String) row[1],
                                        (String) row[2],
                                        (String) row[3],
                                        (String) row[4],
                                        minor(row[5]),
                                        null,
                                        null,
                                        null,
                                        minor(row[6])))
                .toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<OrderVersions> versions(Collection<String> orderNos) {
        List<Object[]> rows = query(VERSIONS).setParameter("keys", orderNos).getResultList();
        return rows.stream()
                .map(
                        row ->
                                OrderVersions.upTo(
                                        (String) row[0],
                                        (String) row[1],
                                        ((Number) row[2]).intValue()))
                .toList();
    }

    private static Long minor(Object column) {
        return ((Number) column).longValue();
    }

    private static String order(String found, String condition) {
        return OF_ORDER.formatted(found, condition);
    }
}
