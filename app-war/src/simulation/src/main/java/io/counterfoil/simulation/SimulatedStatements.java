package io.counterfoil.simulation;

import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.StatementCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/** The statement calls of one kind of provider on one node. */
final class SimulatedStatements implements StatementCalls {

    private final SimulatedAdapter adapter;
    private final Fleet fleet;
    private final ProviderKind kind;

    SimulatedStatements(SimulatedAdapter adapter, Fleet fleet, ProviderKind kind) {
        this.adapter = adapter;
        this.fleet = fleet;
        this.kind = kind;
    }

    private ProviderCalendar calendar() {
        return statements().calendar(kind);
    }

    private ProviderStatements statements() {
        return fleet.world().statements();
    }

    @Override
    public LocalDate dayOf(Instant instant) {
        return calendar().dayOf(instant);
    }

    @Override
    public Instant beginOf(LocalDate day) {
        return calendar().beginOf(day);
    }

    @Override
    public Instant publishedAt(LocalDate day) {
        return calendar().publishedAt(day);
    }

    @Override
    public Optional<Duration> timeTolerance() {
        return kind.timeTolerance();
    }

    /** Of an answer that is lost on its way a part may have come. */
    @Override
    public StatementFetch fetch(ProviderAccount account, LocalDate day, OutputStream to)
            throws IOException {
        String what = "statement of " + account.name() + " " + day;
        World world = fleet.world();
        String[] began = new String[1];
        ProviderStatements.Given given =
                adapter.call(
                        what,
                        () -> {
                            ProviderStatements.Given told = statements().give(account.name(), day);
                            began[0] = told.file();
                            return told;
                        },
                        () -> {
                            world.cover(
                                    began[0] == null
                                            ? "fault statement call lost before"
                                            : "fault statement call lost after");
                            return null;
                        });
        String file = given == null ? began[0] : given.file();
        if (file != null) {
            byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
            to.write(bytes, 0, given == null ? world.random(bytes.length + 1) : bytes.length);
        }
        return given == null
                ? new StatementFetch(StatementFetch.Outcome.TROUBLE, "time-out")
                : given.answer();
    }

    @Override
    public StatementTotals read(
            ProviderAccount account,
            LocalDate day,
            InputStream raw,
            Consumer<StatementLine> lines) {
        try {
            String text = new String(raw.readAllBytes(), StandardCharsets.UTF_8);
            boolean believesAll = fleet.world().plant().has("a broken file is taken as whole");
            return StatementFile.read(text, believesAll, lines);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
