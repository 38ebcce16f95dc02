package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.StatementCalls;
import io.counterfoil.payments.provider.wire.BeijingTime;
import io.counterfoil.payments.provider.wire.ParsedAccounts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * WeChat Pay's statements: the trade bill of type {@code ALL} of one day in Beijing (section 8).
 */
@Dependent
class WechatPayStatements implements StatementCalls {

    /** "Starts about 09:00 the next day; fetch after 10:00." */
    private static final LocalTime PUBLISHED = LocalTime.of(10, 0);

    /**
     * Of payments alone, whose time is the {@code success_time} of the query to the second; a
     * minute is far below what a wrong time zone or another payment would differ by. What the time
     * of a refund's line is the documents contradict each other about (section 13), so that a
     * refund's line carries none.
     */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final ParsedAccounts<WechatPayAccount> accounts =
            new ParsedAccounts<>(WechatPayAccount::of);
    private final BillDownload download;

    @Inject
    WechatPayStatements(WechatPayGateway gateway) {
        this.download = new BillDownload(gateway);
    }

    @Override
    public LocalDate dayOf(Instant instant) {
        return instant.atOffset(BeijingTime.OFFSET).toLocalDate();
    }

    @Override
    public Instant beginOf(LocalDate day) {
        return day.atStartOfDay().toInstant(BeijingTime.OFFSET);
    }

    @Override
    public Instant publishedAt(LocalDate day) {
        return day.plusDays(1).atTime(PUBLISHED).toInstant(BeijingTime.OFFSET);
    }

    @Override
    public Optional<Duration> timeTolerance() {
        return Optional.of(TOLERANCE);
    }

    @Override
    public StatementFetch fetch(ProviderAccount account, LocalDate day, OutputStream to)
            throws IOException {
        return download.fetch(accounts.read(account), day, to);
    }

    @Override
    public StatementTotals read(
            ProviderAccount account,
            LocalDate day,
            InputStream raw,
            Consumer<StatementLine> lines) {
        return new BillReader(accounts.read(account), day).read(raw, lines);
    }
}
