package io.counterfoil.payments.jpa;

import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.AuditStatements;
import io.counterfoil.payments.AuditedByStatements;
import io.counterfoil.payments.MoneyOfPayment;
import io.counterfoil.payments.domain.AuditRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;

/**
 * What must be true of payments, in SQL that asks for the rows of which it is not. It states the
 * rules anew, and not by the code that keeps them.
 */
@Dependent
class JpaAuditRepository extends AuditedByStatements implements AuditRepository {

    private static final String OF_PAYMENT =
            "select p.payment_no, p.merchant_id, p.account, %s from payments.payment p"
                    + " where p.payment_no in (:keys) and (%s)";

    private static final String HAS_WORK_ITEM =
            "exists (select 1 from payments.work_item w where w.kind = '%s'"
                    + " and w.about = p.payment_no)";

    private static final AuditStatements STATEMENTS =
            new AuditStatements("payments")
                    .subject(
                            "payment",
                            "select payment_no from payments.payment where payment_no > :after"
                                    + " order by payment_no",
                            "select distinct payment_no from payments.payment_change"
                                    + " where at >= :since and payment_no > :after"
                                    + " order by payment_no")
                    .rule(
                            "I1",
                            "status",
                            payment(
                                    "'It is ' || p.status || ', and its history does not end there.'",
                                    "not exists (select 1 from payments.payment_change c"
                                            + " where c.payment_no = p.payment_no"
                                            + " and c.seq = p.changes and c.to_status = p.status)"))
                    .rule(
                            "I1",
                            "history",
                            payment(
                                    "'Its history of ' || cast(p.changes as varchar(12))"
                                            + " || ' changes is not a way that a payment may go.'",
                                    "p.changes <> (select count(*) from payments.payment_change c"
                                            + " where c.payment_no = p.payment_no)"
                                            + " or exists (select 1 from payments.payment_change c"
                                            + " left join payments.payment_change b"
                                            + " on b.payment_no = c.payment_no and b.seq = c.seq - 1"
                                            + " where c.payment_no = p.payment_no and ("
                                            + " (c.seq = 1 and (c.from_status is not null or c.to_status <> 'CREATED'))"
                                            + " or (c.seq > 1 and (c.from_status is null"
                                            + " or b.to_status is null or b.to_status <> c.from_status))"
                                            + " or (c.from_status <> c.to_status and not ("
                                            + " (c.from_status = 'CREATED' and c.to_status in ('PENDING', 'SUCCEEDED', 'FAILED', 'CLOSED'))"
                                            + " or (c.from_status = 'PENDING' and c.to_status in ('SUCCEEDED', 'FAILED', 'CLOSED'))"
                                            + " or (c.from_status in ('FAILED', 'CLOSED') and c.to_status = 'SUCCEEDED')))))"))
                    .rule(
                            "I1",
                            "late",
                            payment(
                                    "'It succeeded after it had ended, and nobody was told.'",
                                    "exists (select 1 from payments.payment_change c"
                                            + " where c.payment_no = p.payment_no"
                                            + " and c.from_status in ('FAILED', 'CLOSED')"
                                            + " and c.to_status = 'SUCCEEDED') and not "
                                            + HAS_WORK_ITEM.formatted("late_payment")))
                    .rule(
                            "I6",
                            "amount",
                            payment(
                                    "'Asked for ' || cast(p.amount_minor as varchar(20)) || ' ' || p.currency"
                                            + " || ', paid ' || cast(p.paid_minor as varchar(20)) || ' '"
                                            + " || p.paid_currency || ' (smallest unit), and nobody was told.'",
                                    "p.status = 'SUCCEEDED' and (p.paid_minor <> p.amount_minor"
                                            + " or p.paid_currency <> p.currency) and not "
                                            + HAS_WORK_ITEM.formatted("other_amount_paid")))
                    .rule(
                            "I3",
                            "refunded_beyond",
                            payment(
                                    "'Of ' || cast(coalesce(p.paid_minor, 0) as varchar(20)) || ' paid, '"
                                            + " || cast(p.refund_reserved_minor as varchar(20)) || ' is set aside, '"
                                            + " || cast(p.refunded_minor as varchar(20)) || ' refunded and '"
                                            + " || cast(p.refunded_outside_minor as varchar(20))"
                                            + " || ' refunded elsewhere (smallest unit), and nobody was told.'",
                                    "p.refund_reserved_minor + p.refunded_minor + p.refunded_outside_minor"
                                            + " > coalesce(p.paid_minor, 0) and not "
                                            + HAS_WORK_ITEM.formatted("refunded_more_than_paid")))
                    .subject(
                            "account",
                            "select distinct account from payments.work_item"
                                    + " where closed_at is null and kind = 'other_amount_paid'"
                                    + " and account > :after order by account")
                    .rule(
                            "I6",
                            "amounts_off",
                            "select w.account, max(w.merchant_id), w.account,"
                                    + " cast(count(*) as varchar(20)) || ' payments of one day were"
                                    + " paid with another amount than was asked for.'"
                                    + " from payments.work_item w where w.account in (:keys)"
                                    + " and w.kind = 'other_amount_paid' and w.closed_at is null"
                                    + " and w.since >= :lately group by w.account having count(*) >= 2")
                    .subject(
                            "due_query",
                            "select payment_no from payments.payment where next_query_at < :late"
                                    + " and payment_no > :after order by payment_no")
                    .lateness(
                            "query_late",
                            payment(
                                    "'Its query is due since long.'",
                                    "p.status = 'PENDING' and p.next_query_at < :late"))
                    .subject(
                            "due_close",
                            "select payment_no from payments.payment where next_close_at < :late"
                                    + " and payment_no > :after order by payment_no")
                    .lateness(
                            "close_late",
                            payment(
                                    "'Its close is due since long.'",
                                    "p.status = 'PENDING' and p.next_close_at < :late"))
                    .subject(
                            "expired",
                            "select payment_no from payments.payment"
                                    + " where status in ('CREATED', 'PENDING') and expires_at < :late"
                                    + " and payment_no > :after order by payment_no")
                    .lateness(
                            "forgotten",
                            payment(
                                    "'Its time is up, it is ' || p.status || ', and nothing is planned.'",
                                    "(p.status = 'CREATED' and p.expires_at < :late) or"
                                            + " (p.status = 'PENDING' and p.next_query_at is null)"))
                    .subject(
                            "unsealed",
                            "select id from payments.staff_act where seq is null and id > :after"
                                    + " order by id")
                    .lateness(
                            "unsealed",
                            "select a.id, cast(null as varchar(32)), cast(null as varchar(60)),"
                                    + " 'An act of staff is not sealed since long.'"
                                    + " from payments.staff_act a where a.id in (:keys)"
                                    + " and a.seq is null and a.at < :late");

    private static final String MONEY =
            "select p.payment_no, coalesce(p.paid_currency, p.currency), p.order_no, p.merchant_id,"
                    + " p.account, coalesce(p.paid_minor, 0), p.refund_reserved_minor,"
                    + " p.refunded_minor, p.refunded_outside_minor"
                    + " from payments.payment p where p.payment_no in (:keys)";

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
        return keys("payment", scope.since(), scope.late(), after, limit);
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
                                        minor(row[6]),
                                        minor(row[7]),
                                        minor(row[8]),
                                        null))
                .toList();
    }

    private static Long minor(Object column) {
        return ((Number) column).longValue();
    }

    private static String payment(String found, String condition) {
        return OF_PAYMENT.formatted(found, condition);
    }
}
