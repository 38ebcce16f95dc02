package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Statements;
import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.StatementRunView;
import io.counterfoil.reconciliation.StatementRuns;
import io.counterfoil.reconciliation.domain.RunRepository;
import io.counterfoil.reconciliation.domain.StatementDay;
import io.counterfoil.reconciliation.domain.StatementRun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The façade of statement runs. */
@Dependent
class StatementRunsModule implements StatementRuns {

    private static final int MOST_PER_PAGE = 200;

    private final RunRepository runs;
    private final StatementSweeper sweeper;
    private final StatementDays days;
    private final Statements statements;
    private final ProviderAccounts accounts;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    StatementRunsModule(
            RunRepository runs,
            StatementSweeper sweeper,
            StatementDays days,
            Statements statements,
            ProviderAccounts accounts,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.runs = runs;
        this.sweeper = sweeper;
        this.days = days;
        this.statements = statements;
        this.accounts = accounts;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public StatementRunView pull(String account, LocalDate day, Actor by) {
        MerchantId merchant = usable(account);
        if (day.isAfter(statements.dayOf(account, clock.instant()))) {
            throw DomainException.invalid(
                    "statement_day_not_over", "That day has not begun at the provider yet.");
        }
        StatementDay of = days.day(account, day);
        return transactions.call(
                () -> {
                    staffRecord.record(by, "pull_statement", account + " " + day, null);
                    return sweeper.pull(of, merchant, by).view();
                });
    }

    private MerchantId usable(String account) {
        ProviderAccountView known =
                accounts.find(account)
                        .orElseThrow(
                                () ->
                                        DomainException.notFound(
                                                "account_not_found", "There is no such account."));
        if (known.merchant() == null || !statements.available(account)) {
            throw DomainException.conflict(
                    "statements_not_available", "This account has no statements to pull now.");
        }
        return known.merchant();
    }

    @Override
    public StatementRunView run(String id) {
        return transactions.call(() -> effective(id).view());
    }

    /** A pull that brought the same file again is shown as the version that it brought. */
    private StatementRun effective(String id) {
        StatementRun run = runs.find(id).orElseThrow(StatementRunsModule::notFound);
        return run.sameAs() == null ? run : runs.find(run.sameAs()).orElse(run);
    }

    @Override
    public List<StatementRunView> versions(String account, LocalDate day) {
        return transactions.call(
                () -> runs.versions(account, day).stream().map(StatementRun::view).toList());
    }

    @Override
    public Optional<StatementRunView> current(String account, LocalDate day) {
        return transactions.call(() -> runs.counting(account, day).map(StatementRun::view));
    }

    @Override
    public Page<StatementRunView> search(
            @Nullable MerchantId merchant,
            @Nullable String account,
            @Nullable RunState state,
            boolean late,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String cursor,
            int limit) {
        int kept = Math.max(1, Math.min(limit, MOST_PER_PAGE));
        var search =
                new RunRepository.Search(merchant, account, state, late, from, to, cursor, kept);
        return transactions.call(
                () ->
                        Page.cut(
                                runs.search(search).stream().map(StatementRun::view).toList(),
                                kept,
                                run -> run.day() + " " + run.id()));
    }

    @Override
    public void raw(String id, OutputStream to, Actor by) throws IOException {
        String run =
                transactions.call(
                        () -> {
                            StatementRun found = effective(id);
                            staffRecord.record(
                                    by,
                                    "download_statement",
                                    found.account() + " " + found.day(),
                                    "version " + found.view().version());
                            return found.id();
                        });
        try (RawStatement raw = new RawStatement(runs, transactions, run)) {
            raw.transferTo(to);
        }
    }

    @Override
    public long countLate() {
        return transactions.call(runs::countLate);
    }

    private static DomainException notFound() {
        return DomainException.notFound("statement_not_found", "There is no such statement.");
    }
}
