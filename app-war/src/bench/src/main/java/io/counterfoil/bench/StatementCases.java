package io.counterfoil.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Statements of days of which the books know nearly every payment: how long the import of all lines
 * takes, and then the matching, against COPY into the same table with its keys and checks, and
 * against one INSERT … SELECT of the classes over a full join.
 */
final class StatementCases {

    private static final int FIRST = 3_000_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String LINES = "reconciliation.statement_line";
    private static final String CLASSES = "reconciliation.match_row";

    private static final String RUN =
            """
            insert into reconciliation.statement_run (id, account, merchant_id, statement_day, version, state,
                counts, superseded, live_key, day_begin, day_end, expected_at, requested_by, created_at, tries,
                attempt, due_at, late, bytes, read_bytes, line_count, without_business)
            values (?, ?, ?, ?::date, 1, 'WAITING', false, false, ?, ?::timestamptz, ?::timestamptz, now(),
                'system', now(), 0, 0, now(), false, 0, 0, 0, false)
            """;

    /** Bare columns, as whoever only wants the classes would have them. */
    private static final String FULL_JOIN =
            """
            insert into %s (id, account, group_no, subject, match_class, line_id, entry_id, due_at, pass)
            select coalesce(l.id, e.id), coalesce(l.account, e.account), coalesce(l.group_no, e.payment_no),
                coalesce(l.number_key, e.number_key),
                case when e.id is null then 'MISSING_IN_BOOKS' when l.id is null then 'MISSING_AT_PROVIDER'
                    when l.amount_minor <> e.amount_minor then 'AMOUNT' when l.currency <> e.currency then 'CURRENCY'
                    when abs(extract(epoch from l.provider_time - e.provider_time)) > 60 then 'TIME'
                    else 'AGREED' end,
                l.id, e.id, null, 'limit'
            from (select * from reconciliation.statement_line where run_id = '%s') l
            full join (select * from reconciliation.book_entry
                where account = '%s' and provider_time >= '%s' and provider_time < '%s') e
            on e.number_key = l.number_key
            """;

    private final Settings settings;
    private final Database database;
    private final Node node;
    private final JvmWatch jvm;
    private final Sample sample;
    private final AlipayTexts texts;
    private final AlipayStub stub;
    private final List<Measured> measured;
    private int next = FIRST;
    private int days;
    private List<String> costliest = List.of();

    StatementCases(
            Settings settings,
            Database database,
            Node node,
            JvmWatch jvm,
            Sample sample,
            AlipayTexts texts,
            AlipayStub stub,
            List<Measured> measured) {
        this.settings = settings;
        this.database = database;
        this.node = node;
        this.jvm = jvm;
        this.sample = sample;
        this.texts = texts;
        this.stub = stub;
        this.measured = measured;
    }

    void run() {
        // What earlier cases left to be matched is not theirs.
        database.run("truncate reconciliation.to_match");
        day(new Measured(""), new Measured(""), settings.scale().statementLines().get(0));
        for (int lines : settings.scale().statementLines()) {
            String count = Report.grouped(lines) + " lines";
            Measured imports = new Measured("statement import, " + count);
            Measured matches = new Measured("matching, " + count);
            for (int round = 0; round < rounds(lines); round++) {
                day(imports, matches, lines);
            }
            imports.n = matches.n = rounds(lines) + " × " + lines;
            measured.addAll(List.of(imports, matches));
            say(imports);
            say(matches);
            costliest.forEach(line -> Console.say("  " + line));
        }
    }

    private static void say(Measured m) {
        Console.say(
                "%-42s %8.0f lines/s (limit %.0f/s), %.2f times its time, %.0f MiB above idle"
                        .formatted(
                                m.name,
                                m.perSecond.median(),
                                m.limitPerSecond.median(),
                                1 / m.ratio.median(),
                                m.peakMib.median()));
    }

    private int rounds(int lines) {
        return lines >= 1_000_000 ? 1 : 3;
    }

    private void day(Measured imports, Measured matches, int lines) {
        LocalDate day = FIRST_DAY.plusDays(days++);
        book(day, lines);
        Path bill = new BillFile(sample).write(settings.work(), day, next, lines);
        stub.prepare(AlipayTexts.BILL, "", texts.billAt(stub.serve(bill)));
        next += lines + lines / BillFile.ODD_ONE_IN + 1;
        String run = "01BENCHRUN%016d".formatted(days);
        double idle = jvm.liveBytes();
        database.forgetStatements();
        start(run, day);
        Phase imported = phase(imports, lines, run, idle, "('WAITING','FETCHING','IMPORTING')");
        Phase matched = phase(matches, lines, run, idle, "('MATCHING')");
        costliest = database.costliest();
        requireDone(run, lines);
        double copySeconds = copy(run);
        imports.limit(lines, copySeconds, imported.seconds());
        double joinSeconds = join(run, day);
        matches.limit(lines, joinSeconds, matched.seconds());
        delete(bill);
    }

    private void book(LocalDate day, int lines) {
        Fill fill = new Fill(sample.twins());
        String time =
                "timestamptz '%s 00:00:00+08' + interval '1 second' * ((g - %d)::bigint * 86000 / %d)"
                        .formatted(day, next, lines);
        for (Changes.Insert row : sample.bookEntry()) {
            Map<String, String> instead =
                    row.table().columns().contains("provider_time")
                            ? Map.of("provider_time", time)
                            : Map.of();
            // Those that the provider's bill has and we don't.
            database.run(
                    fill.sql(row, next, next + (long) lines, instead)
                            + " where (g - %d) %% %d <> 2".formatted(next, BillFile.ODD_ONE_IN));
        }
        database.run("analyze reconciliation.book_entry");
        database.run("analyze reconciliation.to_match");
        awaitMatchedEntries();
    }

    /** As on any day: what was booked was matched when it was booked, before the bill came. */
    private void awaitMatchedEntries() {
        Await.until(
                () -> database.number("select count(*) from reconciliation.to_match") == 0,
                STEP,
                LONGEST,
                "entries that are not matched");
    }

    private void start(String run, LocalDate day) {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(RUN)) {
            String[] values = {
                run,
                Shop.ACCOUNT,
                Shop.MERCHANT,
                day.toString(),
                Shop.ACCOUNT + " " + day,
                day + " 00:00:00+08",
                day.plusDays(1) + " 00:00:00+08"
            };
            for (int i = 0; i < values.length; i++) {
                insert.setString(i + 1, values[i]);
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Phase(double seconds) {}

    /** Until the run is in none of these states any more. */
    private Phase phase(Measured m, int lines, String run, double idle, String states) {
        Cpu nodeCpu = new Cpu(node.pid());
        Cpu databaseCpu = new Cpu(database.pid());
        double nodeMs = nodeCpu.usedMs();
        double databaseMs = databaseCpu.usedMs();
        long bytes = jvm.allocatedBytes();
        long began = System.nanoTime();
        double peak = 0;
        double peakAfterCollection = 0;
        String there =
                "select count(*) from reconciliation.statement_run where id = '"
                        + run
                        + "' and state in "
                        + states;
        try (Connection connection = database.connect();
                PreparedStatement look = connection.prepareStatement(there)) {
            while (count(look) > 0) {
                peak = Math.max(peak, jvm.usedBytes());
                peakAfterCollection = Math.max(peakAfterCollection, jvm.usedAfterCollectionBytes());
                if (System.nanoTime() - began > LONGEST.toNanos()) {
                    throw new IllegalStateException("a statement that is not done");
                }
                Await.pause(STEP);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        m.timings.add((long) (seconds * 1e9));
        m.perSecond.add(lines / seconds);
        m.productCpuMs.add((nodeCpu.usedMs() - nodeMs) / lines * 1000);
        m.databaseCpuMs.add((databaseCpu.usedMs() - databaseMs) / lines * 1000);
        m.allocatedKib.add((jvm.allocatedBytes() - bytes) / 1024.0 / lines * 1000);
        m.peakMib.add((peak - idle) / (1 << 20));
        m.livePeakMib.add((peakAfterCollection - idle) / (1 << 20));
        return new Phase(seconds);
    }

    private static long count(PreparedStatement look) throws SQLException {
        try (var result = look.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** A wrong result that was quick is no figure. */
    private void requireDone(String run, int lines) {
        int odd = (lines - 2 + BillFile.ODD_ONE_IN) / BillFile.ODD_ONE_IN;
        long stored =
                database.number("select count(*) from " + LINES + " where run_id = '" + run + "'");
        long agreed =
                database.number(
                        "select count(*) from "
                                + CLASSES
                                + " m join "
                                + LINES
                                + " l on l.id = m.line_id where l.run_id = '"
                                + run
                                + "' and m.match_class = 'AGREED'");
        if (stored < lines - odd - 1 || agreed < lines - 3L * odd - 3) {
            throw new IllegalStateException(
                    "of " + lines + " lines " + stored + " were stored and " + agreed + " agree");
        }
    }

    /** The same lines once more, into a table that has the same keys and checks. */
    private double copy(String run) {
        Path file = settings.work().resolve("lines.copy");
        database.run("create table bench_line (like " + LINES + " including all)");
        database.run(
                "alter table bench_line add foreign key (run_id) references"
                        + " reconciliation.statement_run (id)");
        try (Connection connection = database.connect()) {
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            try (OutputStream out = Files.newOutputStream(file)) {
                copies.copyOut(
                        "copy (select * from " + LINES + " where run_id = '" + run + "') to stdout",
                        out);
            }
            long began = System.nanoTime();
            try (InputStream in = Files.newInputStream(file)) {
                copies.copyIn("copy bench_line from stdin", in, 1 << 16);
            }
            return (System.nanoTime() - began) / 1e9;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
            database.run("drop table bench_line");
        }
    }

    /** Into a table with the columns alone. */
    private double join(String run, LocalDate day) {
        database.run("create table bench_class (like " + CLASSES + ")");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            long began = System.nanoTime();
            statement.execute(
                    FULL_JOIN.formatted(
                            "bench_class",
                            run,
                            Shop.ACCOUNT,
                            day + " 00:00:00+08",
                            day.plusDays(1) + " 00:00:00+08"));
            return (System.nanoTime() - began) / 1e9;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            database.run("drop table bench_class");
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
