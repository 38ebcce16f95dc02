package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.StatementCalls;
import io.counterfoil.payments.provider.wire.BeijingTime;
import io.counterfoil.payments.provider.wire.FileTransport;
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

/** Alipay's statements: the bill of type {@code trade} of one day in Beijing (section 12). */
@Dependent
class AlipayStatements implements StatementCalls {

    /** "Ready about 09:00 next day, can be late." */
    private static final LocalTime PUBLISHED = LocalTime.of(9, 0);

    /**
     * Both times are Alipay's own and of full seconds, but of two of its systems: what the query
     * called paid is completed in the bill a few seconds later. A minute covers that, and is far
     * below what a wrong time zone or another trade would differ by.
     */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final ParsedAccounts<AlipayAccount> accounts = new ParsedAccounts<>(AlipayAccount::of);
    private final BillDownload download;

    @Inject
    AlipayStatements(AlipayGateway gateway, FileTransport transport) {
        this.download = new BillDownload(gateway, transport);
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
