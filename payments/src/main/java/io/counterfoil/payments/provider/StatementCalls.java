package io.counterfoil.payments.provider;

import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/** The statement calls of an adapter; {@link io.counterfoil.payments.Statements} says the rules. */
public interface StatementCalls {

    LocalDate dayOf(Instant instant);

    Instant beginOf(LocalDate day);

    Instant publishedAt(LocalDate day);

    Optional<Duration> timeTolerance();

    StatementFetch fetch(ProviderAccount account, LocalDate day, OutputStream to)
            throws IOException;

    StatementTotals read(
            ProviderAccount account, LocalDate day, InputStream raw, Consumer<StatementLine> lines);
}
