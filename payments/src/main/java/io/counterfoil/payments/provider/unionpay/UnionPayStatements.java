package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.StatementCalls;
import io.counterfoil.payments.provider.wire.BeijingTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * UnionPay's statements: the bill of one clearing day, 23:00 to 23:00 in Beijing (section 12). What
 * is kept of it is the zip, as the merchant portal gives it, too.
 */
final class UnionPayStatements implements StatementCalls {

    private static final LocalTime PUBLISHED = LocalTime.of(9, 0);

    /** Question, notification and bill say one and the same {@code traceTime}, to the second. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final Function<ProviderAccount, UnionPayAccount> accounts;
    private final BillDownload download;

    UnionPayStatements(
            UnionPayGateway gateway,
            Function<ProviderAccount, UnionPayAccount> accounts,
            Clock clock) {
        this.accounts = accounts;
        this.download = new BillDownload(gateway, clock);
    }

    @Override
    public LocalDate dayOf(Instant instant) {
        return ClearingDay.of(instant);
    }

    @Override
    public Instant beginOf(LocalDate day) {
        return ClearingDay.beginOf(day);
    }

    @Override
    public Instant publishedAt(LocalDate day) {
        return published(day);
    }

    static Instant published(LocalDate day) {
        return day.plusDays(1).atTime(PUBLISHED).toInstant(BeijingTime.OFFSET);
    }

    @Override
    public Optional<Duration> timeTolerance() {
        return Optional.of(TOLERANCE);
    }

    @Override
    public StatementFetch fetch(ProviderAccount account, LocalDate day, OutputStream to)
            throws IOException {
        return download.fetch(accounts.apply(account), day, to);
    }

    @Override
    public StatementTotals read(
            ProviderAccount account,
            LocalDate day,
            InputStream raw,
            Consumer<StatementLine> lines) {
        return new BillReader(accounts.apply(account), day, lines).read(raw);
    }
}
