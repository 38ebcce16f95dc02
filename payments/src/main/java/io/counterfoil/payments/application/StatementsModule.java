package io.counterfoil.payments.application;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.Statements;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.StatementCalls;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/** Statements by the account's adapter. */
@Dependent
class StatementsModule implements Statements {

    private final AccountBook accounts;
    private final Transactions transactions;

    @Inject
    StatementsModule(AccountBook accounts, Transactions transactions) {
        this.accounts = accounts;
        this.transactions = transactions;
    }

    private record Source(ProviderAccount account, StatementCalls calls) {}

    @Override
    public boolean available(String account) {
        AccountBook.Entry entry = accounts.find(account).orElseThrow(StatementsModule::notFound);
        return source(entry).isPresent();
    }

    @Override
    public LocalDate dayOf(String account, Instant instant) {
        return source(account).calls().dayOf(instant);
    }

    @Override
    public Instant beginOf(String account, LocalDate day) {
        return source(account).calls().beginOf(day);
    }

    @Override
    public Instant publishedAt(String account, LocalDate day) {
        return source(account).calls().publishedAt(day);
    }

    @Override
    public Optional<Duration> timeTolerance(String account) {
        return source(account).calls().timeTolerance();
    }

    @Override
    public StatementFetch fetch(String account, LocalDate day, OutputStream to) throws IOException {
        if (transactions.active()) {
            throw new IllegalStateException("a provider is never called inside a transaction");
        }
        Source source = source(account);
        return source.calls().fetch(source.account(), day, to);
    }

    @Override
    public StatementTotals read(
            String account, LocalDate day, InputStream raw, Consumer<StatementLine> lines) {
        Source source = source(account);
        return source.calls().read(source.account(), day, raw, lines);
    }

    private Source source(String account) {
        return accounts.find(account)
                .flatMap(StatementsModule::source)
                .orElseThrow(StatementsModule::notFound);
    }

    private static Optional<Source> source(AccountBook.Entry entry) {
        return entry.unusable() != null
                ? Optional.empty()
                : entry.adapter().statements().map(calls -> new Source(entry.account(), calls));
    }

    private static DomainException notFound() {
        return DomainException.notFound("account_not_found", "There is no such account.");
    }
}
