package io.counterfoil.reconciliation.jpa;

import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.domain.BookEntry;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.MatchRow;
import io.counterfoil.reconciliation.domain.StatementRun;
import io.counterfoil.reconciliation.domain.ToMatch;
import io.counterfoil.simulation.Plant;
import io.counterfoil.simulation.database.Tables;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The product's own, but for what it does in SQL: the same classes by another way, line by line.
 * What it decides is judged against the files and the book in the end.
 */
@Dependent
public class SimulatedMatching extends JpaMatching {

    private static final int SKIP_LOCKED = -2;

    private final Tables tables;
    private final Plant plant;

    @Inject
    SimulatedMatching(Tables tables, Plant plant) {
        this.tables = tables;
        this.plant = plant;
    }

    /** A line and the version that it stands in. */
    private record Placed(ImportedLine line, StatementRun run) {}

    @Override
    public boolean lock() {
        return !entities.createQuery("select m from Matcher m")
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .getResultList()
                .isEmpty();
    }

    @Override
    public List<String> waitingAccounts() {
        return entities.createQuery(
                        "select distinct t.account from ToMatch t order by t.account", String.class)
                .getResultList();
    }

    /** One change at a time: what follows may come in between. */
    @Override
    Portion takeGroups(String account, int limit) {
        ToMatch first =
                query(
                                ToMatch.class,
                                "select t from ToMatch t where t.account = :account"
                                        + " and t.groupNo is not null order by t.id")
                        .setParameter("account", account)
                        .setMaxResults(1)
                        .getResultList()
                        .get(0);
        entities.remove(first);
        return new Portion(1, List.of(first.groupNo()));
    }

    @Override
    int lonelyEntries(String account, ToMatch day) {
        StatementRun run = entities.find(StatementRun.class, day.runId());
        List<String> groups =
                query(MatchRow.class, "select m from MatchRow m where m.account = :account")
                        .setParameter("account", account)
                        .getResultStream()
                        .filter(row -> row.matchClass() == MatchClass.MISSING_AT_PROVIDER)
                        .map(row -> entities.find(BookEntry.class, row.entryId()))
                        .filter(entry -> isIn(run, entry.providerTime()))
                        .map(BookEntry::paymentNo)
                        .distinct()
                        .toList();
        for (int i = 0; i < groups.size(); i++) {
            Map<String, Object> values = new HashMap<>();
            values.put("id", day.id() + "-" + (i + 1));
            values.put("account", account);
            values.put("groupNo", groups.get(i));
            values.put("runId", run.id());
            entities.persist(tables.row(ToMatch.class, values));
        }
        return groups.size();
    }

    private static boolean isIn(StatementRun run, Instant time) {
        return !time.isBefore(run.dayBegin()) && time.isBefore(run.dayEnd());
    }

    @Override
    public void rematch(
            String account, List<String> groups, long toleranceSeconds, String pass, Instant now) {
        entities.flush();
        for (String group : groups) {
            query(
                            MatchRow.class,
                            "select m from MatchRow m where m.account = :account"
                                    + " and m.groupNo = :group")
                    .setParameter("account", account)
                    .setParameter("group", group)
                    .getResultList()
                    .forEach(entities::remove);
            entities.flush();
            new Group(account, group, toleranceSeconds, pass, now).match();
        }
    }

    private <T> TypedQuery<T> query(Class<T> type, String jpql) {
        return entities.createQuery(jpql, type);
    }

    /** The lines and entries of one payment. */
    private final class Group {

        private final String account;
        private final String no;
        private final long toleranceSeconds;
        private final String pass;
        private final Instant now;
        private final List<Placed> lines;
        private final List<BookEntry> entries;
        private final Map<String, Placed> lonelyLines = new LinkedHashMap<>();
        private final Map<String, Integer> places = new HashMap<>();

        Group(String account, String no, long toleranceSeconds, String pass, Instant now) {
            this.account = account;
            this.no = no;
            this.toleranceSeconds = toleranceSeconds;
            this.pass = pass;
            this.now = now;
            this.lines = lines();
            this.entries = entries();
        }

        private List<Placed> lines() {
            List<Placed> found = new ArrayList<>();
            query(
                            ImportedLine.class,
                            "select l from ImportedLine l where l.account = :account"
                                    + " and l.groupNo = :group")
                    .setParameter("account", account)
                    .setParameter("group", no)
                    .getResultList()
                    .forEach(
                            line -> {
                                StatementRun run = entities.find(StatementRun.class, line.runId());
                                if (run.counts()) {
                                    found.add(new Placed(line, run));
                                }
                            });
            found.sort(
                    Comparator.comparing((Placed one) -> one.run().day())
                            .thenComparing(one -> one.line().lineNo()));
            return found;
        }

        private List<BookEntry> entries() {
            return new ArrayList<>(
                    query(
                                    BookEntry.class,
                                    "select e from BookEntry e where e.account = :account"
                                            + " and e.paymentNo = :group order by e.id")
                            .setParameter("account", account)
                            .setParameter("group", no)
                            .getResultList());
        }

        void match() {
            lines.forEach(this::line);
            lonelyLines.forEach(this::lonelyLine);
            entries.forEach(this::lonelyEntry);
        }

        private void line(Placed placed) {
            ImportedLine line = placed.line();
            if (line.unreadable() != null) {
                String subject = "UNREADABLE " + placed.run().day() + " " + line.lineNo();
                add(MatchClass.UNREADABLE, subject, line, null, now);
                return;
            }
            String numbers = line.kind() + " " + numbers(line);
            int place = places.merge(numbers, 1, Integer::sum);
            String subject = numbers + " " + place;
            if (!line.isOurs()) {
                add(MatchClass.NOT_OURS, subject, line, null, null);
                return;
            }
            Optional<BookEntry> same =
                    entries.stream()
                            .filter(entry -> numbers.equals(entry.kind() + " " + numbers(entry)))
                            .filter(entry -> entry.occurrence() == place)
                            .findFirst();
            if (same.isPresent()) {
                entries.remove(same.get());
                MatchClass found = compared(line, same.get());
                add(found, subject, line, same.get(), found == MatchClass.AGREED ? null : now);
            } else if (place > 1) {
                add(MatchClass.DUPLICATE, subject, line, null, now);
            } else {
                lonelyLines.put(subject, placed);
            }
        }

        private MatchClass compared(ImportedLine line, BookEntry entry) {
            if (!line.amount().currency().equals(entry.amount().currency())) {
                return MatchClass.CURRENCY;
            }
            if (line.amount().minor() != entry.amount().minor()) {
                return MatchClass.AMOUNT;
            }
            Duration apart = Duration.between(line.providerTime(), entry.providerTime()).abs();
            boolean isOther =
                    toleranceSeconds >= 0
                            && apart.compareTo(Duration.ofSeconds(toleranceSeconds)) > 0;
            return isOther ? MatchClass.TIME : MatchClass.AGREED;
        }

        /** Beside an entry of another kind with the same numbers, or alone. */
        private void lonelyLine(String subject, Placed placed) {
            ImportedLine line = placed.line();
            Optional<BookEntry> other =
                    entries.stream()
                            .filter(entry -> entry.occurrence() == 1)
                            .filter(entry -> numbers(entry).equals(numbers(line)))
                            .findFirst();
            if (other.isPresent()) {
                entries.remove(other.get());
                String of = other.get().kind() + " " + numbers(line) + " 1";
                add(MatchClass.STATUS, of, line, other.get(), now);
            } else if (line.knownStatus() != null) {
                add(MatchClass.STATUS, subject, line, null, now);
            } else {
                Instant due = placed.run().holdUntil();
                add(MatchClass.MISSING_IN_OUR_BOOKS, subject, line, null, due);
            }
        }

        private void lonelyEntry(BookEntry entry) {
            if (plant.has("a lonely entry is taken as agreed")) {
                add(MatchClass.AGREED, subject(entry), null, entry, null);
                return;
            }
            Instant due =
                    query(
                                    StatementRun.class,
                                    "select r from StatementRun r where r.account = :account"
                                            + " and r.counts = true")
                            .setParameter("account", account)
                            .getResultStream()
                            .filter(run -> isIn(run, entry.providerTime()))
                            .map(StatementRun::holdUntil)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
            add(MatchClass.MISSING_AT_PROVIDER, subject(entry), null, entry, due);
        }

        private static String subject(BookEntry entry) {
            return entry.kind() + " " + numbers(entry) + " " + entry.occurrence();
        }

        private void add(
                MatchClass found, String subject, ImportedLine line, BookEntry entry, Instant due) {
            Map<String, Object> values = new HashMap<>();
            values.put("id", line == null ? "E" + entry.id() : "L" + line.id());
            values.put("account", account);
            values.put("groupNo", no);
            values.put("subject", subject);
            values.put("matchClass", found);
            values.put("lineId", line == null ? null : line.id());
            values.put("entryId", entry == null ? null : entry.id());
            values.put("dueAt", due);
            values.put("pass", pass);
            entities.persist(tables.row(MatchRow.class, values));
        }
    }

    /** A refund without a number of its own is named by its payment's at some providers. */
    private static String numbers(ImportedLine line) {
        return numbers(line.paymentNumber(), line.refundNumber());
    }

    private static String numbers(BookEntry entry) {
        return numbers(
                entry.paymentNo(),
                entry.kind() == BookEntry.Kind.PAYMENT ? null : entry.requestNo());
    }

    private static String numbers(String payment, String refund) {
        return payment + ":" + (refund == null || refund.equals(payment) ? "" : refund);
    }
}
