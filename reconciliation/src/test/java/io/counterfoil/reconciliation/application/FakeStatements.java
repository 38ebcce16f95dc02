package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.Statements;
import io.counterfoil.payments.UnreadableStatementException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** A provider whose day is UTC's, published at nine on the next. */
final class FakeStatements implements Statements {

    private record Answer(StatementFetch fetch, String file) {}

    private static final String GENERATED = "generated ";

    private final Map<LocalDate, IntFunction<StatementLine>> generated = new HashMap<>();
    private final Map<LocalDate, Answer> answers = new HashMap<>();
    private final Map<String, List<StatementLine>> files = new HashMap<>();
    private final List<WeakReference<StatementLine>> given = new ArrayList<>();
    private int watched;
    private int mostAlive;
    private int fetched;
    private int failAtLine;
    private String broken;
    private ZoneId zone = ZoneOffset.UTC;
    private Duration early = Duration.ZERO;
    private Optional<Duration> tolerance = Optional.of(Duration.ofMinutes(1));
    private String failing;

    /** From now on the provider gives this file; the same lines are the same file. */
    void publish(LocalDate day, List<StatementLine> lines) {
        String file = day + " " + lines.stream().map(StatementLine::raw).toList();
        files.put(file, lines);
        answers.put(
                day, new Answer(new StatementFetch(StatementFetch.Outcome.FETCHED, "10000"), file));
    }

    /** From now on the provider gives a file of so many lines, which nobody holds in memory. */
    void publish(LocalDate day, int count, IntFunction<StatementLine> line) {
        generated.put(day, line);
        answers.put(
                day,
                new Answer(
                        new StatementFetch(StatementFetch.Outcome.FETCHED, "10000"),
                        GENERATED + count));
    }

    void answers(LocalDate day, StatementFetch.Outcome outcome) {
        answers.put(day, new Answer(new StatementFetch(outcome, "BILL_NOT_EXIST"), ""));
    }

    /** Days begin so long before midnight of this zone, and are published at nine there. */
    void dayBegins(ZoneId of, Duration beforeMidnight) {
        zone = of;
        early = beforeMidnight;
    }

    void timesAreNotCompared() {
        tolerance = Optional.empty();
    }

    /** The node dies when it comes to this line. */
    void dieAtLine(int line) {
        failAtLine = line;
    }

    /** The files can't be trusted, which shows at their end. */
    void isBroken(String reason) {
        broken = reason;
    }

    /** What this account is asked to say about times breaks. */
    void failsFor(String account) {
        failing = account;
    }

    int fetched() {
        return fetched;
    }

    @Override
    public boolean available(String account) {
        return true;
    }

    @Override
    public LocalDate dayOf(String account, Instant instant) {
        return LocalDate.ofInstant(instant.plus(early), zone);
    }

    @Override
    public Instant beginOf(String account, LocalDate day) {
        return day.atStartOfDay(zone).toInstant().minus(early);
    }

    @Override
    public Instant publishedAt(String account, LocalDate day) {
        return day.plusDays(1).atTime(LocalTime.of(9, 0)).atZone(zone).toInstant();
    }

    @Override
    public Optional<Duration> timeTolerance(String account) {
        if (account.equals(failing)) {
            throw new IllegalStateException("the account is broken");
        }
        return tolerance;
    }

    @Override
    public StatementFetch fetch(String account, LocalDate day, OutputStream to) throws IOException {
        fetched++;
        Answer answer =
                answers.getOrDefault(
                        day,
                        new Answer(
                                new StatementFetch(
                                        StatementFetch.Outcome.NOT_YET, "BILL_NOT_EXIST"),
                                ""));
        if (answer.file().startsWith(GENERATED)) {
            int count = Integer.parseInt(answer.file().substring(GENERATED.length()));
            for (int i = 1; i <= count; i++) {
                to.write(String.format("%-200d%n", i).getBytes(StandardCharsets.UTF_8));
            }
            return answer.fetch();
        }
        to.write(answer.file().getBytes(StandardCharsets.UTF_8));
        return answer.fetch();
    }

    @Override
    public StatementTotals read(
            String account, LocalDate day, InputStream raw, Consumer<StatementLine> lines) {
        int read =
                generated.containsKey(day)
                        ? readGenerated(raw, generated.get(day), lines)
                        : readKept(raw, lines);
        if (broken != null) {
            throw new UnreadableStatementException(broken);
        }
        Money none = Money.of(0, "CNY");
        return new StatementTotals(read, 0, 0, none, none);
    }

    private int readKept(InputStream raw, Consumer<StatementLine> lines) {
        List<StatementLine> file = files.get(text(raw));
        file.forEach(line -> give(line, lines));
        return file.size();
    }

    private int readGenerated(
            InputStream raw, IntFunction<StatementLine> line, Consumer<StatementLine> lines) {
        BufferedReader file =
                new BufferedReader(new InputStreamReader(raw, StandardCharsets.UTF_8));
        return file.lines()
                .mapToInt(
                        text -> {
                            StatementLine next = line.apply(Integer.parseInt(text.strip()));
                            watch(next);
                            give(next, lines);
                            return 1;
                        })
                .sum();
    }

    private void watch(StatementLine line) {
        given.add(new WeakReference<>(line));
        watched++;
        if (watched % 1_000 == 0 && (watched < 5_000 || watched % 20_000 == 0)) {
            System.gc();
            given.removeIf(each -> each.refersTo(null));
            mostAlive = Math.max(mostAlive, given.size());
        }
    }

    /** How many lines of a generated file were held at once. */
    int mostLinesAlive() {
        return mostAlive;
    }

    private void give(StatementLine line, Consumer<StatementLine> lines) {
        if (line.lineNo() == failAtLine) {
            throw new IllegalStateException("the node dies");
        }
        lines.accept(line);
    }

    private static String text(InputStream raw) {
        try {
            return new String(raw.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
