package io.counterfoil.reconciliation.jpa;

import io.counterfoil.reconciliation.DiscrepancySearch;
import io.counterfoil.reconciliation.DiscrepancyStatus;
import io.counterfoil.reconciliation.domain.BookEntry;
import io.counterfoil.reconciliation.domain.Discrepancy;
import io.counterfoil.reconciliation.domain.DiscrepancyAct;
import io.counterfoil.reconciliation.domain.DiscrepancyRepository;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.MatchRow;
import io.counterfoil.reconciliation.domain.MatchedSides;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

@Dependent
class JpaDiscrepancyRepository implements DiscrepancyRepository {

    private static final String SIDES =
            " left join ImportedLine l on l.id = m.lineId left join BookEntry e on e.id = m.entryId ";
    private static final String ITS_ROW =
            " join MatchRow m on m.account = d.account and m.subject = d.subject ";
    private static final String UNOPENED =
            "m.dueAt <= :now and not exists (select d from Discrepancy d"
                    + " where d.account = m.account and d.subject = m.subject)";
    private static final String MATCHED_ANEW =
            "m.dueAt is not null"
                    + " and (d.pass <> m.pass and (d.status <> :resolved or m.dueAt <= :now)"
                    + " or d.status = :healed and m.dueAt <= :now)";
    private static final String OPEN_FIRST = "case when d.status = 'OPEN' then 0 else 1 end";

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public void add(Discrepancy discrepancy, DiscrepancyAct opened) {
        entities.persist(discrepancy);
        // The act's foreign key: the rows go in this order.
        entities.flush();
        entities.persist(opened);
    }

    @Override
    public void add(DiscrepancyAct act) {
        entities.persist(act);
    }

    @Override
    public Optional<Discrepancy> find(String id) {
        return Optional.ofNullable(entities.find(Discrepancy.class, id));
    }

    @Override
    public Optional<Discrepancy> lock(String id) {
        Discrepancy found = entities.find(Discrepancy.class, id);
        if (found != null) {
            entities.flush();
            entities.refresh(found, LockModeType.PESSIMISTIC_WRITE);
        }
        return Optional.ofNullable(found);
    }

    @Override
    public List<DiscrepancyAct> acts(String id) {
        return entities.createQuery(
                        "select a from DiscrepancyAct a where a.discrepancyId = :id order by a.seq",
                        DiscrepancyAct.class)
                .setParameter("id", id)
                .getResultList();
    }

    @Override
    public Map<String, List<DiscrepancyAct>> acts(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "select a from DiscrepancyAct a where a.discrepancyId in :ids"
                                + " order by a.discrepancyId, a.seq",
                        DiscrepancyAct.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.groupingBy(DiscrepancyAct::discrepancyId));
    }

    @Override
    public List<Discrepancy> search(DiscrepancySearch search) {
        var where = new Conditions();
        where.equal("d.merchantId", search.merchant() == null ? null : search.merchant().value());
        where.equal("d.account", search.account());
        where.notLess("d.day", search.from());
        where.notGreater("d.day", search.to());
        where.equal("d.matchClass", search.matchClass());
        where.equal("d.status", search.status());
        if (search.assignee() != null) {
            if (search.assignee().isBlank()) {
                where.say("d.assignee is null");
            } else {
                where.equal("d.assignee", search.assignee().strip());
            }
        }
        where.anyEqual(
                search.text() == null ? null : search.text().strip(),
                "d.paymentNumber",
                "d.refundNumber",
                "d.orderNo",
                "d.providerTradeNo",
                "d.id");
        where.anyEqual(search.amountMinor(), "abs(d.oursMinor)", "abs(d.theirMinor)");
        if (search.cursor() != null) {
            String[] last = DayCursor.parts(search.cursor(), 3);
            where.afterRanked(
                    OPEN_FIRST,
                    DayCursor.rank(last[0]),
                    "d.day",
                    DayCursor.day(last[1]),
                    "d.id",
                    last[2]);
        }
        TypedQuery<Discrepancy> query =
                entities.createQuery(
                        "select d from Discrepancy d"
                                + where.jpql()
                                + " order by "
                                + OPEN_FIRST
                                + ", d.day, d.id",
                        Discrepancy.class);
        where.bind(query);
        return query.setMaxResults(search.limit() + 1).getResultList();
    }

    @Override
    public long countOpen() {
        return entities.createQuery(
                        "select count(d) from Discrepancy d where d.status = :open", Long.class)
                .setParameter("open", DiscrepancyStatus.OPEN)
                .getSingleResult();
    }

    @Override
    public long countOpen(String account, LocalDate day) {
        return entities.createQuery(
                        "select count(d) from Discrepancy d where d.status = :open"
                                + " and d.account = :account and d.day = :day",
                        Long.class)
                .setParameter("open", DiscrepancyStatus.OPEN)
                .setParameter("account", account)
                .setParameter("day", day)
                .getSingleResult();
    }

    @Override
    public List<MatchedSides> unopened(Instant now, String after, int limit) {
        return entities
                .createQuery(
                        "select m, l, e from MatchRow m"
                                + SIDES
                                + "where "
                                + UNOPENED
                                + " and m.id > :after order by m.id",
                        Object[].class)
                .setParameter("now", now)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> sides(row, 0))
                .toList();
    }

    @Override
    public List<Anew> matchedAnew(Instant now, String after, int limit) {
        return entities
                .createQuery(
                        "select d, m, l, e from Discrepancy d"
                                + ITS_ROW
                                + SIDES
                                + "where "
                                + MATCHED_ANEW
                                + " and d.id > :after order by d.id",
                        Object[].class)
                .setParameter("resolved", DiscrepancyStatus.RESOLVED)
                .setParameter("healed", DiscrepancyStatus.HEALED)
                .setParameter("now", now)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(JpaDiscrepancyRepository::anew)
                .toList();
    }

    @Override
    public List<Anew> agreed(String after, int limit) {
        return entities
                .createQuery(
                        "select d, m, l, e from Discrepancy d left"
                                + ITS_ROW
                                + SIDES
                                + "where d.status in (:open, :resolved) and m.dueAt is null"
                                + " and (m.id is null or m.matchClass in ('AGREED', 'NOT_OURS')"
                                + " or d.status = :open and d.pass <> m.pass)"
                                + " and d.id > :after order by d.id",
                        Object[].class)
                .setParameter("open", DiscrepancyStatus.OPEN)
                .setParameter("resolved", DiscrepancyStatus.RESOLVED)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(JpaDiscrepancyRepository::anew)
                .toList();
    }

    @Override
    public boolean isKept(String account, Instant now) {
        boolean isOpened =
                entities.createQuery(
                                "select m.id from MatchRow m where m.account = :account and "
                                        + UNOPENED,
                                String.class)
                        .setParameter("account", account)
                        .setParameter("now", now)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
        return isOpened
                && entities.createQuery(
                                "select d.id from Discrepancy d"
                                        + ITS_ROW
                                        + " where d.account = :account and "
                                        + MATCHED_ANEW,
                                String.class)
                        .setParameter("account", account)
                        .setParameter("resolved", DiscrepancyStatus.RESOLVED)
                        .setParameter("healed", DiscrepancyStatus.HEALED)
                        .setParameter("now", now)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
    }

    @Override
    public Map<String, String> idsBySubject(String account, Collection<String> subjects) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        Map<String, String> ids = new LinkedHashMap<>();
        entities.createQuery(
                        "select d.subject, d.id from Discrepancy d where d.account = :account"
                                + " and d.subject in :subjects",
                        Object[].class)
                .setParameter("account", account)
                .setParameter("subjects", subjects)
                .getResultStream()
                .forEach(row -> ids.put((String) row[0], (String) row[1]));
        return ids;
    }

    @Override
    public Map<String, ImportedLine> lines(Collection<String> ids) {
        return byId(ImportedLine.class, ids, ImportedLine::id);
    }

    @Override
    public Map<String, BookEntry> entries(Collection<String> ids) {
        return byId(BookEntry.class, ids, BookEntry::id);
    }

    private <T> Map<String, T> byId(
            Class<T> type, Collection<String> ids, Function<T, String> idOf) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "select x from " + type.getSimpleName() + " x where x.id in :ids", type)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(idOf, Function.identity()));
    }

    private static Anew anew(Object[] row) {
        return new Anew((Discrepancy) row[0], row[1] == null ? null : sides(row, 1));
    }

    static MatchedSides sides(Object[] row, int from) {
        return new MatchedSides(
                (MatchRow) row[from], (ImportedLine) row[from + 1], (BookEntry) row[from + 2]);
    }
}
