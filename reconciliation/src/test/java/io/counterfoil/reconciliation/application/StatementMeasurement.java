package io.counterfoil.reconciliation.application;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.postgresql.PGConnection;

/**
 * Measures import and matching on the PostgreSQL of {@code reconciliation.test.url}, each beside
 * what the database alone needs for the same rows: COPY into the same table, and INSERT of a class
 * per row of a full join. Arguments: how many lines, of each run.
 */
public final class StatementMeasurement {

    private static final PrintStream OUT = System.out;
    private static final String JOIN =
            " from reconciliation.book_entry e full join reconciliation.statement_line l"
                    + " on l.account = e.account and l.number_key = e.number_key and l.kind = e.kind";
    private static final String CLASS =
            "case when e.id is null then 'MISSING_IN_OUR_BOOKS' when l.id is null"
                    + " then 'MISSING_AT_PROVIDER' when e.currency <> l.currency then 'CURRENCY'"
                    + " when e.amount_minor <> l.amount_minor then 'AMOUNT' else 'AGREED' end";

    private StatementMeasurement() {}

    public static void main(String[] sizes) throws Exception {
        String url = System.getProperty("reconciliation.test.url");
        for (String size : sizes) {
            measure(url, Integer.parseInt(size));
        }
    }

    private static void measure(String url, int size) throws Exception {
        Scene scene = new Scene(5_000);
        GeneratedDay day = new GeneratedDay(scene, size);
        execute(
                url,
                "truncate reconciliation.match_row, reconciliation.to_match, reconciliation.book_entry");
        double book = timed(day::book);
        double waiting = timed(scene.matchSweeper::match);
        execute(url, "vacuum analyze reconciliation.match_row", "checkpoint");
        day.publish();
        long idle = settledHeap();
        resetHeap();
        double fetched = timed(() -> scene.statementSweeper.pullDue(1));
        double imported = timed(() -> scene.statementSweeper.pullDue(1));
        long importHeap = peakHeap() - idle;
        execute(url, "checkpoint");
        resetHeap();
        double matched = timed(scene.matchSweeper::match);
        long matchHeap = peakHeap() - idle;
        OUT.println(
                scene
                        .database
                        .rows(
                                "select match_class, count(*) from reconciliation.match_row group by 1 order by 1")
                        .stream()
                        .map(row -> java.util.Arrays.toString((Object[]) row))
                        .toList());
        double sweep = timed(scene.matchSweeper::match);
        double copy = copy(url);
        double bare =
                inserted(
                        url,
                        "create table reconciliation.bare (line_id varchar(40), entry_id varchar(26), match_class varchar(24))",
                        "insert into reconciliation.bare select l.id, e.id, " + CLASS + JOIN,
                        "bare");
        double same =
                inserted(
                        url,
                        "create table reconciliation.same (like reconciliation.match_row including all)",
                        "insert into reconciliation.same (id, account, group_no, subject, match_class, line_id, entry_id, due_at, pass)"
                                + " select coalesce('L' || l.id, 'E' || e.id), 'main', coalesce(l.group_no, e.payment_no),"
                                + " coalesce(l.kind, e.kind) || ' ' || coalesce(l.number_key, e.number_key) || ' 1', "
                                + CLASS
                                + ", l.id, e.id, null, '01KAN00000000000000000PASS'"
                                + JOIN,
                        "same");
        OUT.printf(
                Locale.ROOT,
                "%,d lines: book %.1f s, matched while waiting %.1f s, fetch %.1f s%n",
                size,
                book,
                waiting,
                fetched);
        OUT.printf(
                Locale.ROOT,
                "  import %.1f s = %.2f x COPY (%.1f s), heap +%d MB%n",
                imported,
                imported / copy,
                copy,
                importHeap >> 20);
        OUT.printf(
                Locale.ROOT,
                "  match %.1f s = %.2f x full join into the same table (%.1f s) = %.2f x into a bare one (%.1f s), heap +%d MB%n",
                matched,
                matched / same,
                same,
                matched / bare,
                bare,
                matchHeap >> 20);
        OUT.printf(Locale.ROOT, "  a sweep with nothing to do %.3f s%n", sweep);
    }

    private static double copy(String url) throws Exception {
        Path file = Files.createTempFile("lines", ".copy");
        try (Connection connection = connect(url)) {
            PGConnection postgresql = connection.unwrap(PGConnection.class);
            try (OutputStream out = Files.newOutputStream(file)) {
                postgresql
                        .getCopyAPI()
                        .copyOut(
                                "copy (select * from reconciliation.statement_line order by line_no) to stdout",
                                out);
            }
            execute(
                    url,
                    "create table reconciliation.copied (like reconciliation.statement_line including all)",
                    "alter table reconciliation.copied add foreign key (run_id) references reconciliation.statement_run (id)",
                    "checkpoint");
            return timed(
                    () -> {
                        try (InputStream in = Files.newInputStream(file)) {
                            postgresql
                                    .getCopyAPI()
                                    .copyIn("copy reconciliation.copied from stdin", in);
                        } catch (Exception failed) {
                            throw new IllegalStateException(failed);
                        }
                    });
        } finally {
            Files.delete(file);
            execute(url, "drop table reconciliation.copied");
        }
    }

    private static double inserted(String url, String create, String insert, String table)
            throws SQLException {
        execute(
                url,
                create,
                "vacuum analyze reconciliation.book_entry",
                "vacuum analyze reconciliation.statement_line",
                "checkpoint");
        double taken =
                timed(
                        () -> {
                            try {
                                execute(url, insert);
                            } catch (SQLException failed) {
                                throw new IllegalStateException(failed);
                            }
                        });
        execute(url, "drop table reconciliation." + table);
        return taken;
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    private static double timed(Runnable step) {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static long settledHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void resetHeap() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** The most that was in use, garbage included. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
