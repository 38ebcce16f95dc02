package io.counterfoil.reconciliation.jpa;

import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.RawChunk;
import io.counterfoil.reconciliation.domain.RunRepository;
import io.counterfoil.reconciliation.domain.StatementRun;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@Dependent
class JpaRunRepository implements RunRepository {

    /** The value of {@code jakarta.persistence.lock.timeout} that means SKIP LOCKED. */
    private static final int SKIP_LOCKED = -2;

    /** The same for the number on the desk's first page and for the list that proves it. */
    private static final String LATE =
            "((r.liveKey is not null and r.late = true)"
                    + " or (r.state = io.counterfoil.reconciliation.RunState.QUARANTINED"
                    + " and not exists (select s from StatementRun s where s.account = r.account"
                    + " and s.day = r.day and (s.version > r.version"
                    // The provider went back to the file that counts.
                    + " or s.sameAs is not null and s.id > r.id))))";

    /** In the order of {@link ImportedLine#said()}, each with its type. */
    private static final List<String> LINE_COLUMNS =
            List.of(
                    "id varchar",
                    "run_id varchar",
                    "line_no int",
                    "account varchar",
                    "kind varchar",
                    "payment_number varchar",
                    "refund_number varchar",
                    "provider_trade_no varchar",
                    "amount_minor bigint",
                    "currency varchar",
                    "fee_minor bigint",
                    "provider_time timestamp with time zone",
                    "provider_status varchar",
                    "raw_text varchar",
                    "unreadable varchar",
                    "ours boolean",
                    "group_no varchar",
                    "number_key varchar");

    /**
     * A chunk of lines in one statement with one parameter per column: within a third of COPY on
     * PostgreSQL, without its driver's classes, and H2 takes it too.
     */
    private static final String ADD_LINES =
            "insert into reconciliation.statement_line ("
                    + eachColumn((column, i) -> column.substring(0, column.indexOf(' ')))
                    + ", asks) select "
                    + eachColumn(
                            (column, i) ->
                                    "cast(u.c"
                                            + i
                                            + " as"
                                            + column.substring(column.indexOf(' '))
                                            + ")")
                    + ", 0 from unnest("
                    + eachColumn((column, i) -> "cast(:c" + i + " as varchar array)")
                    + ") as u("
                    + eachColumn((column, i) -> "c" + i)
                    + ")";

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public void add(StatementRun run) {
        entities.persist(run);
    }

    @Override
    public Optional<StatementRun> find(String id) {
        return Optional.ofNullable(entities.find(StatementRun.class, id));
    }

    @Override
    public List<StatementRun> find(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select r from StatementRun r where r.id in :ids", StatementRun.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    @Override
    public Optional<StatementRun> lock(String id) {
        StatementRun run = entities.find(StatementRun.class, id);
        if (run != null) {
            entities.flush();
            entities.refresh(run, LockModeType.PESSIMISTIC_WRITE);
        }
        return Optional.ofNullable(run);
    }

    @Override
    public List<StatementRun> lockDue(Instant now, int limit) {
        return skipLocked(
                        entities.createQuery(
                                        "select r from StatementRun r where r.dueAt <= :now order by r.dueAt",
                                        StatementRun.class)
                                .setParameter("now", now))
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public Optional<StatementRun> live(String account, LocalDate day) {
        return ofDay(" and r.liveKey is not null", account, day).stream().findFirst();
    }

    @Override
    public Optional<StatementRun> counting(String account, LocalDate day) {
        return ofDay(" and r.counts = true", account, day).stream().findFirst();
    }

    @Override
    public List<StatementRun> versions(String account, LocalDate day) {
        return ofDay(" and r.version is not null order by r.version desc", account, day);
    }

    @Override
    public int lastVersion(String account, LocalDate day) {
        Integer last =
                entities.createQuery(
                                "select max(r.version) from StatementRun r"
                                        + " where r.account = :account and r.day = :day",
                                Integer.class)
                        .setParameter("account", account)
                        .setParameter("day", day)
                        .getSingleResult();
        return last == null ? 0 : last;
    }

    @Override
    public List<LocalDate> settledDays(String account, LocalDate from) {
        return entities.createQuery(
                        "select distinct r.day from StatementRun r"
                                + " where r.account = :account and r.day >= :from"
                                + " and (r.liveKey is not null or r.state = :refused"
                                + " or r.fetchedAt >= r.expectedAt)",
                        LocalDate.class)
                .setParameter("account", account)
                .setParameter("from", from)
                .setParameter("refused", RunState.REFUSED)
                .getResultList();
    }

    @Override
    public List<StatementRun> search(Search search) {
        var where = new Conditions();
        where.say("r.version is not null");
        where.equal("r.merchantId", search.merchant() == null ? null : search.merchant().value());
        where.equal("r.account", search.account());
        where.equal("r.state", search.state());
        if (search.late()) {
            where.say(LATE);
        }
        where.notLess("r.day", search.from());
        where.notGreater("r.day", search.to());
        if (search.cursor() != null) {
            String[] last = DayCursor.parts(search.cursor(), 2);
            where.before("r.day", DayCursor.day(last[0]), "r.id", last[1]);
        }
        TypedQuery<StatementRun> query =
                entities.createQuery(
                        "select r from StatementRun r"
                                + where.jpql()
                                + " order by r.day desc, r.id desc",
                        StatementRun.class);
        where.bind(query);
        return query.setMaxResults(search.limit() + 1).getResultList();
    }

    @Override
    public List<StatementRun> lockOverdue(Instant expectedBefore, int limit) {
        return skipLocked(
                        entities.createQuery(
                                        "select r from StatementRun r where r.liveKey is not null"
                                                + " and r.late = false and r.expectedAt < :before"
                                                + " and r.state in :waiting",
                                        StatementRun.class)
                                .setParameter("before", expectedBefore)
                                .setParameter(
                                        "waiting", List.of(RunState.WAITING, RunState.FETCHING)))
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public long countLate() {
        return entities.createQuery("select count(r) from StatementRun r where " + LATE, Long.class)
                .getSingleResult();
    }

    @Override
    public List<StatementRun> lockMatched() {
        return skipLocked(
                        entities.createQuery(
                                        "select r from StatementRun r where r.liveKey is not null"
                                                + " and r.state = :matching and not exists"
                                                + " (select t from ToMatch t where t.runId = r.id)",
                                        StatementRun.class)
                                .setParameter("matching", RunState.MATCHING))
                .getResultList();
    }

    @Override
    public void addRaw(RawChunk chunk) {
        entities.persist(chunk);
        entities.flush();
        entities.clear();
    }

    @Override
    public Optional<byte[]> raw(String runId, int seq) {
        return entities.createQuery(
                        "select c.bytes from RawChunk c where c.runId = :run and c.seq = :seq",
                        byte[].class)
                .setParameter("run", runId)
                .setParameter("seq", seq)
                .getResultStream()
                .findFirst();
    }

    @Override
    public void deleteRaw(String runId) {
        entities.createQuery("delete from RawChunk c where c.runId = :run")
                .setParameter("run", runId)
                .executeUpdate();
    }

    @Override
    public void addLines(List<ImportedLine> lines) {
        entities.flush();
        Query insert = entities.createNativeQuery(ADD_LINES);
        List<String[]> said = lines.stream().map(ImportedLine::said).toList();
        for (int column = 0; column < LINE_COLUMNS.size(); column++) {
            insert.setParameter("c" + column, column(said, column));
        }
        insert.executeUpdate();
        entities.clear();
    }

    private static String[] column(List<String[]> said, int column) {
        return said.stream().map(line -> line[column]).toArray(String[]::new);
    }

    @Override
    public void deleteLines(String runId) {
        entities.createQuery("delete from ImportedLine l where l.runId = :run")
                .setParameter("run", runId)
                .executeUpdate();
    }

    private List<StatementRun> ofDay(String which, String account, LocalDate day) {
        return entities.createQuery(
                        "select r from StatementRun r where r.account = :account and r.day = :day"
                                + which,
                        StatementRun.class)
                .setParameter("account", account)
                .setParameter("day", day)
                .getResultList();
    }

    private static String eachColumn(BiFunction<String, Integer, String> part) {
        return IntStream.range(0, LINE_COLUMNS.size())
                .mapToObj(i -> part.apply(LINE_COLUMNS.get(i), i))
                .collect(Collectors.joining(", "));
    }

    private static <T> TypedQuery<T> skipLocked(TypedQuery<T> query) {
        return query.setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED);
    }
}
