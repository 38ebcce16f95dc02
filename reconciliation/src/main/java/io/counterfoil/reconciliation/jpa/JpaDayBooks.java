package io.counterfoil.reconciliation.jpa;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.domain.BookEntry;
import io.counterfoil.reconciliation.domain.DayBooks;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.MatchRow;
import io.counterfoil.reconciliation.domain.MatchedSides;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

@Dependent
class JpaDayBooks implements DayBooks {

    private static final String GROUPED =
            " select x.currency, x.kind, x.match_class, x.alone, x.other_day, x.held, count(*),"
                    + " sum(x.amount_minor) from (";
    private static final String BY_ALL =
            ") x group by x.currency, x.kind, x.match_class, x.alone, x.other_day, x.held"
                    + " order by x.currency, x.kind, x.match_class";

    /** What is held over of the matched rows; it follows what is said of the others. */
    private static final String HELD =
            " when m.match_class not in ('MISSING_IN_OUR_BOOKS', 'MISSING_AT_PROVIDER') then 0"
                    + " when m.due_at is null or m.due_at > cast(:now as timestamp with time zone)"
                    + " then 1 else 0 end as held";

    /** Before a row is matched it counts as missing on the other side, held over. */
    private static final String OURS =
            GROUPED
                    + "select e.currency, e.kind, e.amount_minor,"
                    + " coalesce(m.match_class, 'MISSING_AT_PROVIDER') as match_class,"
                    + " case when l.id is null then 1 else 0 end as alone,"
                    + " case when l.id is not null and l.run_id <> :run then 1 else 0 end as other_day,"
                    + " case when m.id is null then 1"
                    + HELD
                    + " from reconciliation.book_entry e"
                    + " left join reconciliation.match_row m on m.entry_id = e.id"
                    + " left join reconciliation.statement_line l on l.id = m.line_id"
                    + " where e.account = :account and e.provider_time >= :from"
                    + " and e.provider_time < :until"
                    + BY_ALL;

    /** The same, but what is not ours or unreadable is known before, and never held over. */
    private static final String THEIRS =
            GROUPED
                    + "select l.currency, coalesce(l.kind, case when l.amount_minor < 0 then 'REFUND'"
                    + " else 'PAYMENT' end) as kind, l.amount_minor,"
                    + " coalesce(m.match_class, case when l.unreadable is not null then 'UNREADABLE'"
                    + " when l.ours = false then 'NOT_OURS' else 'MISSING_IN_OUR_BOOKS' end) as match_class,"
                    + " case when e.id is null then 1 else 0 end as alone,"
                    + " case when e.id is not null and (e.provider_time < cast(:from as timestamp with time zone)"
                    + " or e.provider_time >= cast(:until as timestamp with time zone)) then 1 else 0 end as other_day,"
                    + " case when m.id is null"
                    + " then case when l.unreadable is null and l.ours = true then 1 else 0 end"
                    + HELD
                    + " from reconciliation.statement_line l"
                    + " left join reconciliation.match_row m on m.line_id = l.id"
                    + " left join reconciliation.book_entry e on e.id = m.entry_id"
                    + " where l.run_id = :run and l.account = :account"
                    + BY_ALL;

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public List<Sum> ours(String account, Instant from, Instant until, String runId, Instant now) {
        return sums(OURS, account, from, until, runId, now);
    }

    @Override
    public List<Sum> theirs(
            String account, Instant from, Instant until, String runId, Instant now) {
        return sums(THEIRS, account, from, until, runId, now);
    }

    @SuppressWarnings("unchecked")
    private List<Sum> sums(
            String sql, String account, Instant from, Instant until, String runId, Instant now) {
        Query query =
                entities.createNativeQuery(sql)
                        .setParameter("account", account)
                        .setParameter("from", from)
                        .setParameter("until", until)
                        .setParameter("run", runId)
                        .setParameter("now", now);
        List<Object[]> rows = query.getResultList();
        return rows.stream().map(JpaDayBooks::sum).toList();
    }

    private static Sum sum(Object[] row) {
        return new Sum(
                (String) row[0],
                (String) row[1],
                MatchClass.valueOf((String) row[2]),
                is(row[3]),
                is(row[4]),
                is(row[5]),
                ((Number) row[6]).longValue(),
                row[7] == null ? 0 : ((Number) row[7]).longValue());
    }

    private static boolean is(Object flag) {
        return ((Number) flag).intValue() == 1;
    }

    @Override
    public List<MatchedSides> lines(String runId, MatchClass matchClass, int afterLine, int limit) {
        var where = new Conditions();
        where.equal("l.runId", runId);
        where.equal("m.matchClass", matchClass);
        where.greater("l.lineNo", afterLine);
        var query =
                entities.createQuery(
                        "select l, m, e from ImportedLine l left join MatchRow m on m.lineId = l.id"
                                + " left join BookEntry e on e.id = m.entryId"
                                + where.jpql()
                                + " order by l.lineNo",
                        Object[].class);
        where.bind(query);
        return query.setMaxResults(limit).getResultList().stream()
                .map(
                        row ->
                                new MatchedSides(
                                        (MatchRow) row[1],
                                        (ImportedLine) row[0],
                                        (BookEntry) row[2]))
                .toList();
    }

    @Override
    public List<MatchedSides> lonelyEntries(
            String account,
            Instant from,
            Instant until,
            String runId,
            MatchClass matchClass,
            Instant afterTime,
            String afterId,
            int limit) {
        var where = new Conditions();
        where.equal("e.account", account);
        where.notLess("e.providerTime", from);
        where.less("e.providerTime", until);
        where.unequalOrNull("l.runId", runId);
        where.equal("m.matchClass", matchClass);
        if (afterTime != null) {
            where.after("e.providerTime", afterTime, "e.id", afterId);
        }
        var query =
                entities.createQuery(
                        "select e, m, l from BookEntry e left join MatchRow m on m.entryId = e.id"
                                + " left join ImportedLine l on l.id = m.lineId"
                                + where.jpql()
                                + " order by e.providerTime, e.id",
                        Object[].class);
        where.bind(query);
        return query.setMaxResults(limit).getResultList().stream()
                .map(
                        row ->
                                new MatchedSides(
                                        (MatchRow) row[1],
                                        (ImportedLine) row[2],
                                        (BookEntry) row[0]))
                .toList();
    }

    @Override
    public List<String> accounts(MerchantId merchant) {
        var where = new Conditions();
        where.equal("r.merchantId", merchant == null ? null : merchant.value());
        var query =
                entities.createQuery(
                        "select distinct r.account from StatementRun r" + where.jpql(),
                        String.class);
        where.bind(query);
        return query.getResultList();
    }

    @Override
    public List<LocalDate> daysWithRuns(String account, LocalDate from) {
        return entities.createQuery(
                        "select distinct r.day from StatementRun r where r.account = :account"
                                + " and r.day >= :from",
                        LocalDate.class)
                .setParameter("account", account)
                .setParameter("from", from)
                .getResultList();
    }
}
