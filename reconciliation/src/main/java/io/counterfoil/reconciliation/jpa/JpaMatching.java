package io.counterfoil.reconciliation.jpa;

import io.counterfoil.reconciliation.domain.Matching;
import io.counterfoil.reconciliation.domain.StatementRun;
import io.counterfoil.reconciliation.domain.ToMatch;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

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

    /**
     * With the account beside each: a planner that knows an account as a constant, and not yet how
     * much came of it, would hold each group against all its rows.
     */
    private static final String GROUPS =
            "unnest(cast(:accounts as varchar array), cast(:groups as varchar array)) as g(account, n)";

    /** So many groups are named in one deletion: H2 looks each row up in the whole list. */
    private static final int FORGOTTEN_AT_ONCE = 500;

    /**
     * Both sides in one list. Nothing is joined with anything but by key: one list that is sorted
     * once costs the same whatever a planner believes about it.
     */
    private static final String BOTH_SIDES =
            "select l.group_no, l.number_key, l.kind, row_number() over"
                    + " (partition by l.group_no, l.number_key, l.kind"
                    + " order by r.statement_day, l.line_no) as place,"
                    + " 1 as side, l.id as line_id, cast(null as varchar(26)) as entry_id,"
                    + " l.amount_minor, l.currency, l.provider_time, l.line_no, r.statement_day,"
                    + " r.hold_until, l.known_status, case when l.unreadable is not null"
                    + " then 'UNREADABLE' when l.ours = false then 'NOT_OURS' end as known_class"
                    + " from "
                    + GROUPS
                    + " join reconciliation.statement_line l on l.account = g.account"
                    + " and l.group_no = g.n"
                    + " join reconciliation.statement_run r on r.id = l.run_id and r.counts = true"
                    + " union all"
                    + " select e.payment_no, e.number_key, e.kind, e.occurrence, 2,"
                    + " cast(null as varchar(40)), e.id, e.amount_minor, e.currency,"
                    + " e.provider_time, cast(null as int), cast(null as date),"
                    + " cast(null as timestamp with time zone), cast(null as varchar(32)),"
                    + " cast(null as varchar(10)) from "
                    + GROUPS
                    + " join reconciliation.book_entry e on e.payment_no = g.n"
                    // Its index is the payment's number, no other.
                    + " and coalesce(e.account, '') = g.account";

    /** Each line with the entry of its place, and each entry with whether it has a line. */
    private static final String PAIRED =
            "select u.*, lead(u.entry_id) over same as its_entry,"
                    + " lead(u.amount_minor) over same as its_minor,"
                    + " lead(u.currency) over same as its_currency,"
                    + " lead(u.provider_time) over same as its_time,"
                    + " lag(u.line_id) over same as its_line from ("
                    + BOTH_SIDES
                    + ") u window same as"
                    + " (partition by u.group_no, u.number_key, u.kind, u.place order by u.side)";

    /**
     * A lonely line and a lonely entry with the same numbers are of different kinds, or they would
     * not be lonely. There are three kinds: so there is at most one such pair.
     */
    private static final String CONTRADICTING =
            "select p.*, min(case when p.side = 1 and p.known_class is null and p.place = 1"
                    + " and p.its_entry is null then concat(p.kind, ' ', p.line_id) end)"
                    + " over numbers as lonely_line,"
                    + " min(case when p.side = 2 and p.place = 1"
                    + " and p.its_line is null then concat(p.kind, ' ', p.entry_id) end)"
                    + " over numbers as lonely_entry from ("
                    + PAIRED
                    + ") p window numbers as (partition by p.group_no, p.number_key)";

    private static final String CLASSIFIED =
            "select c.*, case when c.known_class is not null then c.known_class"
                    + " when c.side = 2 then 'MISSING_AT_PROVIDER'"
                    + " when c.its_entry is null and c.place > 1 then 'DUPLICATE'"
                    + " when c.its_entry is null and c.lonely_entry is not null"
                    + " and c.lonely_line = concat(c.kind, ' ', c.line_id) then 'CONTRADICTION'"
                    + " when c.its_entry is null and c.known_status is not null then 'STATUS'"
                    + " when c.its_entry is null then 'MISSING_IN_OUR_BOOKS'"
                    + " when c.its_currency <> c.currency then 'CURRENCY'"
                    + " when c.its_minor <> c.amount_minor then 'AMOUNT'"
                    + " when cast(:tolerance as bigint) >= 0 and c.provider_time is not null"
                    + " and abs(extract(epoch from c.provider_time)"
                    + " - extract(epoch from c.its_time)) > cast(:tolerance as bigint)"
                    + " then 'TIME' else 'AGREED' end as match_class from ("
                    + CONTRADICTING
                    + ") c where c.side = 1 or (c.its_line is null and (c.lonely_line is null"
                    + " or c.lonely_entry is null"
                    + " or c.lonely_entry <> concat(c.kind, ' ', c.entry_id)))";

    /** No day is longer than these: only statements that may be the entry's are looked at. */
    private static final String HELD_UNTIL =
            "(select min(r.hold_until) from reconciliation.statement_run r"
                    + " where r.account = :account and r.counts = true"
                    + " and r.day_begin <= x.provider_time"
                    + " and r.day_begin > x.provider_time - interval '3' day"
                    + " and r.day_end > x.provider_time)";

    private static final String MATCH =
            "insert into reconciliation.match_row"
                    + " (id, account, group_no, subject, match_class, line_id, entry_id, due_at, pass)"
                    + " select concat(case when x.side = 1 then 'L' else 'E' end,"
                    + " coalesce(x.line_id, x.entry_id)), :account, x.group_no,"
                    + " case x.match_class when 'UNREADABLE'"
                    + " then concat('UNREADABLE ', cast(x.statement_day as varchar), ' ', cast(x.line_no as varchar))"
                    + " when 'CONTRADICTION' then concat(substring(x.lonely_entry from 1 for"
                    + " position(' ' in x.lonely_entry)), x.number_key, ' 1')"
                    + " else concat(x.kind, ' ', x.number_key, ' ', cast(x.place as varchar)) end,"
                    + " case x.match_class when 'CONTRADICTION' then 'STATUS' else x.match_class end,"
                    + " x.line_id, case when x.match_class = 'CONTRADICTION'"
                    + " then substring(x.lonely_entry from position(' ' in x.lonely_entry) + 1)"
                    + " when x.side = 1 then x.its_entry else x.entry_id end,"
                    + " case when x.match_class in ('AGREED', 'NOT_OURS') then null"
                    + " when x.match_class = 'MISSING_IN_OUR_BOOKS' then x.hold_until"
                    + " when x.match_class = 'MISSING_AT_PROVIDER' then "
                    + HELD_UNTIL
                    + " else cast(:now as timestamp with time zone) end, :pass from ("
                    + CLASSIFIED
                    + ") x";

    private static final String LONELY_ENTRIES =
            "insert into reconciliation.to_match (id, account, group_no, run_id, taken)"
                    + " select concat(cast(:prefix as varchar), '-',"
                    + " cast(row_number() over (order by n.payment_no) as varchar)),"
                    + " :account, n.payment_no, :run, false from"
                    + " (select distinct e.payment_no from reconciliation.match_row m"
                    + " join reconciliation.book_entry e on e.id = m.entry_id"
                    + " join reconciliation.statement_run r on r.id = :run"
                    + " where m.account = :account and m.match_class = 'MISSING_AT_PROVIDER'"
                    + " and e.provider_time >= r.day_begin and e.provider_time < r.day_end) n";

    /** What came with fewer is soon forgotten among what was there. */
    private static final int MANY_LINES = 10_000;

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

    @Override
    public Portion take(String account, int limit) {
        List<ToMatch> oldest =
                entities.createQuery(
                                "select t from ToMatch t where t.account = :account order by t.id",
                                ToMatch.class)
                        .setParameter("account", account)
                        .setMaxResults(1)
                        .getResultList();
        if (oldest.isEmpty()) {
            return new Portion(0, List.of());
        }
        ToMatch first = oldest.get(0);
        if (first.groupNo() != null) {
            return takeGroups(account, limit);
        }
        entities.remove(first);
        entities.flush();
        if (first.linesOf() != null) {
            return new Portion(1, groupsOf(first));
        }
        return new Portion(1 + lonelyEntries(account, first), List.of());
    }

    Portion takeGroups(String account, int limit) {
        List<String> groups =
                entities.createQuery(
                                "select t.groupNo from ToMatch t where t.account = :account"
                                        + " and t.groupNo is not null order by t.id",
                                String.class)
                        .setParameter("account", account)
                        .setMaxResults(limit)
                        .getResultStream()
                        .distinct()
                        .sorted()
                        .toList();
        int forgotten = forget("to_match", account, groups);
        return new Portion(forgotten, groups);
    }

    private List<String> groupsOf(ToMatch lines) {
        return entities.createQuery(
                        "select distinct l.groupNo from ImportedLine l where l.runId = :run"
                                + " and l.lineNo > :after and l.lineNo <= :until"
                                + " order by l.groupNo",
                        String.class)
                .setParameter("run", lines.linesOf())
                .setParameter("after", lines.afterLine())
                .setParameter("until", lines.untilLine())
                .getResultList();
    }

    /** The lines of the day were matched before: who stands alone now does so for good. */
    int lonelyEntries(String account, ToMatch day) {
        if (entities.find(StatementRun.class, day.runId()).lineCount() >= MANY_LINES) {
            LongUnit.learn(entities, "statement_line", "match_row", "book_entry");
        }
        return statement(LONELY_ENTRIES, account)
                .setParameter("prefix", day.id())
                .setParameter("run", day.runId())
                .executeUpdate();
    }

    @Override
    public void rematch(
            String account, List<String> groups, long toleranceSeconds, String pass, Instant now) {
        LongUnit.byKeys(entities);
        forget("match_row", account, groups);
        statement(MATCH, account)
                .setParameter("groups", groups.toArray(String[]::new))
                .setParameter(
                        "accounts",
                        Collections.nCopies(groups.size(), account).toArray(String[]::new))
                .setParameter("now", now)
                .setParameter("pass", pass)
                .setParameter("tolerance", toleranceSeconds)
                .executeUpdate();
    }

    /** The lines first, in their order; then the entries that are still alone. */
    @Override
    public void changed(
            StatementRun counting, StatementRun superseded, int portion, String prefix) {
        int count = addLines(counting, counting.id(), portion, prefix, 0);
        if (superseded != null) {
            count = addLines(counting, superseded.id(), portion, prefix, count);
        }
        add(ToMatch.lonelyEntries(id(prefix, count), counting));
    }

    private int addLines(StatementRun counting, String of, int portion, String prefix, int from) {
        Integer last =
                entities.createQuery(
                                "select max(l.lineNo) from ImportedLine l where l.runId = :run",
                                Integer.class)
                        .setParameter("run", of)
                        .getSingleResult();
        int count = from;
        for (int after = 0; last != null && after < last; after += portion) {
            add(ToMatch.lines(id(prefix, count++), counting, of, after, after + portion));
        }
        return count;
    }

    /** Their order is the order in which they are taken. */
    private static String id(String prefix, int count) {
        return prefix + "-" + String.format("%08d", count);
    }

    @Override
    public void add(ToMatch group) {
        entities.persist(group);
    }

    private int forget(String table, String account, List<String> groups) {
        int forgotten = 0;
        for (int from = 0; from < groups.size(); from += FORGOTTEN_AT_ONCE) {
            forgotten +=
                    statement(
                                    "delete from reconciliation."
                                            + table
                                            + " where coalesce(account, '') = :account"
                                            + " and group_no in (:groups)",
                                    account)
                            .setParameter(
                                    "groups",
                                    groups.subList(
                                            from,
                                            Math.min(groups.size(), from + FORGOTTEN_AT_ONCE)))
                            .executeUpdate();
        }
        return forgotten;
    }

    private Query statement(String sql, String account) {
        return entities.createNativeQuery(sql).setParameter("account", account);
    }
}
