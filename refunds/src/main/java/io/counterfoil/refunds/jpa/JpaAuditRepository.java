package io.counterfoil.refunds.jpa;

import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.AuditStatements;
import io.counterfoil.payments.AuditedByStatements;
import io.counterfoil.payments.MoneyOfPayment;
import io.counterfoil.refunds.domain.AuditRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;

/**
 * What must be true of refunds, in SQL that asks for the rows of which it is not. It states the
 * rules anew, and not by the code that keeps them.
 */
@Dependent
class JpaAuditRepository extends AuditedByStatements implements AuditRepository {

    private static final String OF_REFUND =
            "select r.refund_no, r.merchant_id, r.account, %s from refunds.refund r"
                    + " where r.refund_no in (:keys) and (%s)";

    private static final String HAS_WORK_ITEM =
            "exists (select 1 from refunds.work_item w where w.kind = '%s'"
                    + " and w.about = r.refund_no)";

    private static final String WENT =
            "exists (select 1 from refunds.refund_change c where c.refund_no = r.refund_no"
                    + " and c.from_status in (%s) and c.to_status = '%s')";

    private static final AuditStatements STATEMENTS =
            new AuditStatements("refunds")
                    .subject(
                            "refund",
                            "select refund_no from refunds.refund where refund_no > :after"
                                    + " order by refund_no",
                            "select distinct refund_no from refunds.refund_change"
                                    + " where at >= :since and refund_no > :after"
                                    + " order by refund_no")
                    .rule(
                            "I1",
                            "status",
                            refund(
                                    "'It is ' || r.status || ', and its history does not end there.'",
                                    "not exists (select 1 from refunds.refund_change c"
                                            + " where c.refund_no = r.refund_no"
                                            + " and c.seq = r.changes and c.to_status = r.status)"))
                    .rule(
                            "I1",
                            "history",
                            refund(
                                    "'Its history of ' || cast(r.changes as varchar(12))"
                                            + " || ' changes is not a way that a refund may go.'",
                                    "r.changes <> (select count(*) from refunds.refund_change c"
                                            + " where c.refund_no = r.refund_no)"
                                            + " or exists (select 1 from refunds.refund_change c"
                                            + " left join refunds.refund_change b"
                                            + " on b.refund_no = c.refund_no and b.seq = c.seq - 1"
                                            + " where c.refund_no = r.refund_no and ("
                                            + " (c.seq = 1 and c.from_status is not null)"
                                            + " or (c.seq > 1 and (c.from_status is null"
                                            + " or b.to_status is null or b.to_status <> c.from_status))))"))
                    .rule(
                            "I1",
                            "late",
                            refund(
                                    "'It was done after it had ended, and nobody was told.'",
                                    WENT.formatted("'FAILED', 'REJECTED'", "SUCCEEDED")
                                            + " and not "
                                            + HAS_WORK_ITEM.formatted("late_refund")))
                    .rule(
                            "I1",
                            "returned",
                            refund(
                                    "'It was done and came back, and nobody was told.'",
                                    WENT.formatted("'SUCCEEDED'", "FAILED")
                                            + " and not "
                                            + HAS_WORK_ITEM.formatted("refund_returned")))
                    .rule(
                            "I3",
                            "elsewhere",
                            refund(
                                    "'It was made elsewhere, and nobody was told.'",
                                    "r.origin = 'PROVIDER' and not "
                                            + HAS_WORK_ITEM.formatted("refund_made_elsewhere")))
                    .subject(
                            "due",
                            "select refund_no from refunds.refund where next_step in ('SEND', 'QUERY')"
                                    + " and next_try_at < :late and refund_no > :after"
                                    + " order by refund_no")
                    .lateness(
                            "late_try",
                            refund(
                                    "'Its next try is due since long.'",
                                    "r.status in ('REQUESTED', 'PROCESSING') and r.next_try_at < :late"
                                            + " and not (r.next_step = 'SEND' and exists"
                                            + " (select 1 from refunds.freeze f"
                                            + " where f.account = r.account and f.released_at is null))"))
                    .subject(
                            "mention",
                            "select id from refunds.seen_refund where due_at < :late and id > :after"
                                    + " order by id")
                    .lateness(
                            "late_mention",
                            "select s.id, s.merchant_id, s.account, 'A refund of '"
                                    + " || s.payment_no || ' that the provider mentioned is to be looked at since long.'"
                                    + " from refunds.seen_refund s"
                                    + " where s.id in (:keys) and s.due_at < :late");

    private static final String CHANGED_PAYMENTS =
            "select distinct r.payment_no from refunds.refund_change c"
                    + " join refunds.refund r on r.refund_no = c.refund_no"
                    + " where c.at >= :since and r.payment_no > :after order by r.payment_no";

    private static final String ALL_PAYMENTS =
            "select distinct payment_no from refunds.refund where payment_no > :after"
                    + " order by payment_no";

    private static final String MONEY =
            "select r.payment_no, r.currency, r.order_no, r.merchant_id, r.account,"
                    + " sum(case when r.status in ('AWAITING_APPROVAL', 'REQUESTED', 'PROCESSING')"
                    + " then r.amount_minor else 0 end),"
                    + " sum(case when r.status = 'SUCCEEDED' and r.booked_outside = false"
                    + " then r.amount_minor else 0 end),"
                    + " sum(case when r.status = 'SUCCEEDED' and r.booked_outside = true"
                    + " then r.amount_minor else 0 end)"
                    + " from refunds.refund r where r.payment_no in (:keys)"
                    + " group by r.payment_no, r.currency, r.order_no, r.merchant_id, r.account";

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
    public List<String> payments(AuditScope scope, String after, int limit) {
        Query query =
                query(scope.isEverything() ? ALL_PAYMENTS : CHANGED_PAYMENTS)
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
                                        null,
                                        minor(row[5]),
                                        minor(row[6]),
                                        minor(row[7]),
                                        null))
                .toList();
    }

    private static Long minor(Object column) {
        return ((Number) column).longValue();
    }

    private static String refund(String found, String condition) {
        return OF_REFUND.formatted(found, condition);
    }
}
