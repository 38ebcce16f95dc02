package io.counterfoil.reconciliation.jpa;

import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.AuditStatements;
import io.counterfoil.payments.AuditedByStatements;
import io.counterfoil.payments.MoneyOfPayment;
import io.counterfoil.reconciliation.domain.AuditRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;

/**
 * What must be true of the book and the statements, in SQL that asks for the rows of which it is
 * not. It states the rules anew, and not by the code that keeps them.
 */
@Dependent
class JpaAuditRepository extends AuditedByStatements implements AuditRepository {

    private static final String OF_ENTRY =
            "select e.id, e.merchant_id, e.account, %s from reconciliation.book_entry e"
                    + " where e.id in (:keys) and (%s)";

    private static final String OF_RUN =
            "select r.id, r.merchant_id, r.account, %s from reconciliation.statement_run r"
                    + " where r.id in (:keys) and (%s)";

    private static final String THIS_ENTRY = "'Entry ' || e.kind || ' ' || e.number || ' ";

    private static final AuditStatements STATEMENTS =
            new AuditStatements("reconciliation")
                    .subject(
                            "entry",
                            "select id from reconciliation.book_entry where id > :after order by id",
                            "select id from reconciliation.book_entry where booked_at >= :since"
                                    + " and id > :after order by id")
                    .rule(
                            "I9",
                            "occurrence",
                            entry(
                                    THIS_ENTRY + "has no entry that it follows from.'",
                                    "(e.kind = 'PAYMENT' and e.occurrence <> 1)"
                                            + " or (e.kind = 'REFUND' and e.occurrence > 1 and not exists"
                                            + " (select 1 from reconciliation.book_entry x"
                                            + " where x.kind = 'RETURNED_REFUND' and x.number = e.number"
                                            + " and x.occurrence = e.occurrence - 1))"
                                            + " or (e.kind = 'RETURNED_REFUND' and not exists"
                                            + " (select 1 from reconciliation.book_entry x"
                                            + " where x.kind = 'REFUND' and x.number = e.number"
                                            + " and x.occurrence = e.occurrence"
                                            + " and x.currency = e.currency"
                                            + " and x.amount_minor = -e.amount_minor))"))
                    .rule(
                            "I14",
                            "owner",
                            entry(
                                    THIS_ENTRY + "is of another owner than others of its payment.'",
                                    "exists (select 1 from reconciliation.book_entry x"
                                            + " where x.payment_no = e.payment_no"
                                            + " and (x.merchant_id <> e.merchant_id"
                                            + " or x.account <> e.account or x.order_no <> e.order_no))"))
                    .rule(
                            "I12",
                            "entry_class",
                            entry(
                                    THIS_ENTRY + "is in no class and does not wait for one.'",
                                    "not exists (select 1 from reconciliation.match_row m"
                                            + " where m.entry_id = e.id)"
                                            + " and not exists (select 1 from reconciliation.to_match t"
                                            + " where t.account = e.account and t.group_no = e.payment_no)"))
                    .subject(
                            "run",
                            "select id from reconciliation.statement_run where id > :after order by id",
                            "select id from reconciliation.statement_run"
                                    + " where (done_at >= :since or created_at >= :since)"
                                    + " and id > :after order by id")
                    .rule(
                            "I12",
                            "lines",
                            run(
                                    "'It says ' || cast(r.line_count as varchar(20))"
                                            + " || ' lines, and not as many are kept.'",
                                    "r.state = 'DONE' and r.counts = true and r.same_as is null"
                                            + " and r.line_count <> (select count(*)"
                                            + " from reconciliation.statement_line l where l.run_id = r.id)"))
                    .rule(
                            "I12",
                            "line_class",
                            run(
                                    "'Some of its lines are in no class and do not wait for one.'",
                                    "r.state = 'DONE' and r.counts = true and exists"
                                            + " (select 1 from reconciliation.statement_line l"
                                            + " where l.run_id = r.id"
                                            + " and not exists (select 1 from reconciliation.match_row m"
                                            + " where m.line_id = l.id)"
                                            + " and not exists (select 1 from reconciliation.to_match t"
                                            + " where t.account = l.account and t.group_no = l.group_no))"))
                    .rule(
                            "I15",
                            "days",
                            run(
                                    "'Its day shares moments with another day of the account.'",
                                    "r.day_end <= r.day_begin"
                                            + " or exists (select 1 from reconciliation.statement_run x"
                                            + " where x.account = r.account"
                                            + " and x.statement_day <> r.statement_day"
                                            + " and x.day_begin < r.day_end and x.day_end > r.day_begin)"))
                    .subject(
                            "difference",
                            "select id from reconciliation.discrepancy where status = 'OPEN'"
                                    + " and match_class in ('AMOUNT', 'CURRENCY') and id > :after"
                                    + " order by id")
                    .rule(
                            "I6",
                            "amount",
                            "select d.id, d.merchant_id, d.account,"
                                    + " 'The statement of ' || cast(d.statement_day as varchar(10))"
                                    + " || ' names another amount or currency than our book.'"
                                    + " from reconciliation.discrepancy d where d.id in (:keys)"
                                    + " and d.status = 'OPEN' and d.match_class in ('AMOUNT', 'CURRENCY')")
                    .subject(
                            "due_run",
                            "select id from reconciliation.statement_run where due_at < :late"
                                    + " and id > :after order by id")
                    .lateness(
                            "late_run",
                            run(
                                    "'Work on it is due since long.'",
                                    "r.due_at < :late and r.state in ('WAITING', 'FETCHING', 'IMPORTING')"));

    private static final String ALL_PAYMENTS =
            "select distinct payment_no from reconciliation.book_entry where payment_no > :after"
                    + " order by payment_no";

    private static final String CHANGED_PAYMENTS =
            "select distinct payment_no from reconciliation.book_entry where booked_at >= :since"
                    + " and payment_no > :after order by payment_no";

    private static final String MONEY =
            "select e.payment_no, e.currency, e.order_no, e.merchant_id, e.account,"
                    + " sum(case when e.kind = 'PAYMENT' then e.amount_minor else 0 end),"
                    + " sum(case when e.kind = 'PAYMENT' then 0 else -e.amount_minor end)"
                    + " from reconciliation.book_entry e where e.payment_no in (:keys)"
                    + " group by e.payment_no, e.currency, e.order_no, e.merchant_id, e.account";

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
                                        minor(row[5]),
                                        null,
                                        null,
                                        null,
                                        minor(row[6])))
                .toList();
    }

    private static Long minor(Object column) {
        return ((Number) column).longValue();
    }

    private static String entry(String found, String condition) {
        return OF_ENTRY.formatted(found, condition);
    }

    private static String run(String found, String condition) {
        return OF_RUN.formatted(found, condition);
    }
}
