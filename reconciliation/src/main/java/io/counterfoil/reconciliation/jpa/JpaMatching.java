package io.counterfoil.reconciliation.jpa;

import io.counterfoil.reconciliation.domain.Matching;
import io.counterfoil.reconciliation.domain.StatementRun;
import io.counterfoil.reconciliation.domain.ToMatch;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The statements of a pass, portable between H2 and PostgreSQL. A class is decided in this order:
 *
 * <ol>
 *   <li>{@code UNREADABLE}: the line could not be read;
 *   <li>{@code NOT_OURS}: the payment's number is not of our form;
 *   <li>a line and an entry of the same kind and numbers, the first with the first, the second with
 *       the second (by statement day and line; by occurrence): {@code CURRENCY}, else {@code
 *       AMOUNT}, else {@code TIME}, else {@code AGREED};
 *   <li>{@code DUPLICATE}: a further line with the same kind and numbers;
 *   <li>{@code STATUS}: the line and a lonely entry have the same numbers and contradict in kind,
 *       or what ours says ended otherwise;
 *   <li>{@code MISSING_IN_OUR_BOOKS} and {@code MISSING_AT_PROVIDER}: what is left.
 * </ol>
 */
@Dependent
class JpaMatching implements Matching {

    private static final String GROUPS =
            "(select distinct t.group_no from reconciliation.to_match t"
                    + " where t.taken = true and t.account = :account) g ";

    /** Readable lines of ours that count, of the taken groups, each with its place. */
    private static final String LINES =
            "(select l.id, l.run_id, l.line_no, l.account, l.group_no, l.kind, l.number_key,"
                    + " l.amount_minor, l.currency, l.provider_time, l.unreadable, l.ours,"
                    + " l.known_status, r.statement_day, r.hold_until,"
                    + " row_number() over (partition by l.kind, l.number_key, l.unreadable"
                    + " order by r.statement_day, l.line_no) as place from "
                    + GROUPS
                    + "join reconciliation.statement_line l on l.account = :account"
                    + " and l.group_no = g.group_no"
                    + " join reconciliation.statement_run r on r.id = l.run_id and r.counts = true) ";

    private static final String INTO =
            "insert into reconciliation.match_row"
                    + " (id, account, group_no, subject, match_class, line_id, entry_id, due_at, pass) ";

    private static final String TAKEN =
            "select distinct group_no from reconciliation.to_match"
                    + " where taken = true and account = :account";

    private static final String FORGET_ROWS =
            "delete from reconciliation.match_row"
                    + " where account = :account and group_no in (:groups)";

    /** So many groups are named in one statement. */
    private static final int GROUPS_AT_ONCE = 500;

    /**
     * Both sides of the taken groups in one list, each with how many lines and entries of its kind
     * and numbers there are. Told by counting: joining the sides, or the rows that this very pass
     * writes, becomes quadratic where a planner has no fresh statistics.
     */
    private static final String COUNTED =
            "(select u.group_no, u.kind, u.number_key, u.place, u.line_id, u.entry_id, u.entry_time,"
                    + " count(u.line_id) over (partition by u.group_no, u.number_key, u.kind) as line_count,"
                    + " count(u.entry_id) over (partition by u.group_no, u.number_key, u.kind) as entry_count"
                    + " from (select l.group_no, l.kind, l.number_key, l.place, l.id as line_id,"
                    + " cast(null as varchar(26)) as entry_id,"
                    + " cast(null as timestamp with time zone) as entry_time from "
                    + LINES
                    + "l where l.unreadable is null and l.ours = true"
                    + " union all select e.payment_no, e.kind, e.number_key, e.occurrence,"
                    + " cast(null as varchar(40)), e.id, e.provider_time from "
                    + GROUPS
                    + "join reconciliation.book_entry e on e.account = :account"
                    + " and e.payment_no = g.group_no) u) w";

    /**
     * A lonely line and a lonely entry with the same numbers are of different kinds, or they would
     * not be lonely.
     */
    private static final String CONTRADICTING_KINDS =
            INTO
                    + "select concat('L', max(p.line_id)), :account, p.group_no,"
                    + " concat(max(p.entry_kind), ' ', p.number_key, ' 1'), 'STATUS', max(p.line_id),"
                    + " max(p.entry_id), cast(:now as timestamp with time zone), :pass from"
                    + " (select w.group_no, w.number_key, w.line_id, w.entry_id,"
                    + " case when w.entry_id is null then null else w.kind end as entry_kind,"
                    + " row_number() over (partition by w.group_no, w.number_key,"
                    + " case when w.entry_id is null then 1 else 2 end order by w.kind) as pair from "
                    + COUNTED
                    + " where w.place = 1 and (w.line_count = 0 or w.entry_count = 0)) p"
                    + " group by p.group_no, p.number_key, p.pair"
                    + " having count(p.line_id) = 1 and count(p.entry_id) = 1";

    private static final String CONTRADICTING =
            "select line_id, entry_id from reconciliation.match_row"
                    + " where account = :account and pass = :pass and match_class = 'STATUS'";

    private static final String LINES_AND_THEIR_ENTRIES =
            INTO
                    + "select concat('L', x.id), :account, x.group_no,"
                    + " case when x.match_class = 'UNREADABLE'"
                    + " then concat('UNREADABLE ', cast(x.statement_day as varchar), ' ', cast(x.line_no as varchar))"
                    + " else concat(x.kind, ' ', x.number_key, ' ', cast(x.place as varchar)) end,"
                    + " x.match_class, x.id, x.entry_id,"
                    + " case when x.match_class in ('AGREED', 'NOT_OURS') then null"
                    + " when x.match_class = 'MISSING_IN_OUR_BOOKS' then x.hold_until"
                    + " else cast(:now as timestamp with time zone) end, :pass from"
                    + " (select l.id, l.line_no, l.group_no, l.kind, l.number_key, l.place,"
                    + " l.statement_day, l.hold_until, e.id as entry_id,"
                    + " case when l.unreadable is not null then 'UNREADABLE'"
                    + " when l.ours = false then 'NOT_OURS'"
                    + " when e.id is null and l.place > 1 then 'DUPLICATE'"
                    + " when e.id is null and l.known_status is not null then 'STATUS'"
                    + " when e.id is null then 'MISSING_IN_OUR_BOOKS'"
                    + " when e.currency <> l.currency then 'CURRENCY'"
                    + " when e.amount_minor <> l.amount_minor then 'AMOUNT'"
                    + " when cast(:tolerance as bigint) >= 0 and l.provider_time is not null"
                    + " and abs(extract(epoch from l.provider_time)"
                    + " - extract(epoch from e.provider_time)) > cast(:tolerance as bigint)"
                    + " then 'TIME' else 'AGREED' end as match_class from "
                    + LINES
                    + "l left join reconciliation.book_entry e on l.unreadable is null"
                    + " and l.ours = true and e.account = :account"
                    + " and e.number_key = l.number_key and e.kind = l.kind"
                    + " and e.occurrence = l.place) x"
                    + " where x.id not in (:paired)";

    private static final String LONELY_ENTRIES =
            INTO
                    + "select concat('E', w.entry_id), :account, w.group_no,"
                    + " concat(w.kind, ' ', w.number_key, ' ', cast(w.place as varchar)),"
                    + " 'MISSING_AT_PROVIDER', null, w.entry_id,"
                    + " (select min(r.hold_until) from reconciliation.statement_run r"
                    + " where r.account = :account and r.counts = true"
                    + " and r.day_begin <= w.entry_time and r.day_end > w.entry_time), :pass"
                    + " from "
                    + COUNTED
                    + " where w.entry_id is not null and w.place > w.line_count"
                    + " and w.entry_id not in (:paired)";

    private static final String FORGET_GROUPS =
            "delete from reconciliation.to_match where taken = true and account = :account";

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public boolean lock() {
        return !entities.createNativeQuery(
                        "select id from reconciliation.matcher where id = 1 for update skip locked")
                .getResultList()
                .isEmpty();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<String> waitingAccounts() {
        return entities.createNativeQuery(
                        "select distinct account from reconciliation.to_match order by account",
                        String.class)
                .getResultList();
    }

    /**
     * Up to a boundary that is read first: a subquery over the table that is being changed would be
     * run again for each row (H2).
     */
    @Override
    public int take(String account, int limit) {
        List<?> first =
                statement(
                                "select group_no from reconciliation.to_match"
                                        + " where account = :account order by group_no",
                                account)
                        .setMaxResults(limit)
                        .getResultList();
        if (first.isEmpty()) {
            return 0;
        }
        return statement(
                        "update reconciliation.to_match set taken = true"
                                + " where account = :account and group_no <= :boundary",
                        account)
                .setParameter("boundary", first.get(first.size() - 1))
                .executeUpdate();
    }

    @Override
    public void rematch(String account, long toleranceSeconds, String pass, Instant now) {
        forgetRows(account);
        statement(CONTRADICTING_KINDS, account)
                .setParameter("now", now)
                .setParameter("pass", pass)
                .executeUpdate();
        List<Object[]> paired = contradicting(account, pass);
        statement(LINES_AND_THEIR_ENTRIES, account)
                .setParameter("now", now)
                .setParameter("pass", pass)
                .setParameter("tolerance", toleranceSeconds)
                .setParameter("paired", side(paired, 0))
                .executeUpdate();
        statement(LONELY_ENTRIES, account)
                .setParameter("pass", pass)
                .setParameter("paired", side(paired, 1))
                .executeUpdate();
        statement(FORGET_GROUPS, account).executeUpdate();
    }

    @Override
    public void changed(StatementRun counting, StatementRun superseded, String prefix) {
        entities.flush();
        String old = superseded == null ? counting.id() : superseded.id();
        entities.createNativeQuery(
                        "insert into reconciliation.to_match (id, account, group_no, run_id, taken)"
                                + " select concat(:prefix, '-', cast(row_number() over (order by c.group_no) as varchar)),"
                                + " :account, c.group_no, :run, false from"
                                + " (select l.group_no from reconciliation.statement_line l"
                                + " where l.run_id = :run or l.run_id = :old"
                                + " union select e.payment_no from reconciliation.book_entry e"
                                + " where e.account = :account and e.provider_time >= :from"
                                + " and e.provider_time < :until) c")
                .setParameter("prefix", prefix)
                .setParameter("account", counting.account())
                .setParameter("run", counting.id())
                .setParameter("old", old)
                .setParameter("from", counting.dayBegin())
                .setParameter("until", counting.dayEnd())
                .executeUpdate();
    }

    @Override
    public void add(ToMatch group) {
        entities.persist(group);
    }

    private void forgetRows(String account) {
        List<?> taken = statement(TAKEN, account).getResultList();
        for (int from = 0; from < taken.size(); from += GROUPS_AT_ONCE) {
            statement(FORGET_ROWS, account)
                    .setParameter(
                            "groups",
                            taken.subList(from, Math.min(taken.size(), from + GROUPS_AT_ONCE)))
                    .executeUpdate();
        }
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> contradicting(String account, String pass) {
        return statement(CONTRADICTING, account).setParameter("pass", pass).getResultList();
    }

    /** Never empty: {@code not in ()} is no SQL. */
    private static List<String> side(List<Object[]> paired, int which) {
        return Stream.concat(Stream.of(""), paired.stream().map(pair -> (String) pair[which]))
                .toList();
    }

    private Query statement(String sql, String account) {
        return entities.createNativeQuery(sql).setParameter("account", account);
    }
}
