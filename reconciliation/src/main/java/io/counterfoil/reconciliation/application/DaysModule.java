package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.Statements;
import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.DayView;
import io.counterfoil.reconciliation.Days;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.MatchView;
import io.counterfoil.reconciliation.domain.Book;
import io.counterfoil.reconciliation.domain.DayBooks;
import io.counterfoil.reconciliation.domain.DayBooks.Sum;
import io.counterfoil.reconciliation.domain.DiscrepancyRepository;
import io.counterfoil.reconciliation.domain.MatchedSides;
import io.counterfoil.reconciliation.domain.RunRepository;
import io.counterfoil.reconciliation.domain.StatementDay;
import io.counterfoil.reconciliation.domain.StatementRun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The façade of the day pages. */
@Dependent
class DaysModule implements Days {

    private static final int MOST_PER_PAGE = 200;

    private final DayBooks books;
    private final Book book;
    private final RunRepository runs;
    private final DiscrepancyRepository discrepancies;
    private final SidesView sidesView;
    private final StatementDays days;
    private final Statements statements;
    private final ProviderAccounts accounts;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    DaysModule(
            DayBooks books,
            Book book,
            RunRepository runs,
            DiscrepancyRepository discrepancies,
            SidesView sidesView,
            StatementDays days,
            Statements statements,
            ProviderAccounts accounts,
            Transactions transactions,
            Clock clock) {
        this.books = books;
        this.book = book;
        this.runs = runs;
        this.discrepancies = discrepancies;
        this.sidesView = sidesView;
        this.days = days;
        this.statements = statements;
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public List<DayView> day(String account, LocalDate day) {
        ProviderAccountView known = account(account);
        return transactions.call(() -> views(known, days.day(account, day)));
    }

    private ProviderAccountView account(String account) {
        return accounts.find(account)
                .filter(known -> known.merchant() != null)
                .orElseThrow(
                        () ->
                                DomainException.notFound(
                                        "account_not_found", "There is no such account."));
    }

    private List<DayView> views(ProviderAccountView account, StatementDay day) {
        Optional<StatementRun> run = runs.counting(day.account(), day.day());
        String runId = run.map(StatementRun::id).orElse("");
        Instant now = clock.instant();
        List<Sum> ours = books.ours(day.account(), day.begin(), day.end(), runId, now);
        List<Sum> theirs = books.theirs(day.account(), day.begin(), day.end(), runId, now);
        long open = discrepancies.countOpen(day.account(), day.day());
        return new DaySums(ours, theirs)
                .views(account.merchant(), day, run.map(StatementRun::view).orElse(null), open);
    }

    @Override
    public Optional<LocalDate> today(String account) {
        return accounts.find(account)
                .filter(known -> statements.available(account))
                .map(known -> statements.dayOf(account, clock.instant()));
    }

    @Override
    public List<DayView> latest(@Nullable MerchantId merchant, int howMany) {
        List<DayView> latest = new ArrayList<>();
        for (ProviderAccountView account : accounts.all()) {
            boolean asked = merchant == null || merchant.equals(account.merchant());
            if (asked && account.merchant() != null && statements.available(account.name())) {
                latest.addAll(transactions.call(() -> latestOf(account, howMany)));
            }
        }
        latest.sort(Comparator.comparing(DayView::day).reversed().thenComparing(DayView::account));
        return latest;
    }

    /** Back to where the book or the statements begin. */
    private List<DayView> latestOf(ProviderAccountView account, int howMany) {
        String name = account.name();
        LocalDate today = statements.dayOf(name, clock.instant());
        LocalDate first =
                book.firstTime(name).map(time -> statements.dayOf(name, time)).orElse(null);
        List<DayView> views = new ArrayList<>();
        for (int back = 0; back < howMany; back++) {
            LocalDate day = today.minusDays(back);
            boolean hasBook = first != null && !day.isBefore(first);
            if (hasBook || runs.counting(name, day).isPresent()) {
                views.addAll(views(account, days.day(name, day)));
            }
        }
        return views;
    }

    @Override
    public Page<MatchView> rows(
            String account,
            LocalDate day,
            @Nullable MatchClass matchClass,
            @Nullable String cursor,
            int limit) {
        account(account);
        int kept = Math.max(1, Math.min(limit, MOST_PER_PAGE));
        StatementDay of = days.day(account, day);
        return transactions.call(
                () -> {
                    List<MatchedSides> rows = read(of, matchClass, RowCursor.of(cursor), kept + 1);
                    boolean more = rows.size() > kept;
                    List<MatchedSides> page = more ? rows.subList(0, kept) : rows;
                    String runId = countingId(of);
                    return new Page<>(
                            sidesView.rows(page),
                            more ? RowCursor.behind(page.get(kept - 1), runId).text() : null);
                });
    }

    /** First the statement's lines in their order, then our entries that are not among them. */
    private List<MatchedSides> read(
            StatementDay day, MatchClass matchClass, RowCursor from, int limit) {
        String runId = countingId(day);
        List<MatchedSides> rows = new ArrayList<>();
        if (from.isAmongLines() && !runId.isEmpty()) {
            rows.addAll(books.lines(runId, matchClass, from.line(), limit));
        }
        if (rows.size() < limit) {
            rows.addAll(
                    books.lonelyEntries(
                            day.account(),
                            day.begin(),
                            day.end(),
                            runId,
                            matchClass,
                            from.time(),
                            from.entryId(),
                            limit - rows.size()));
        }
        return rows;
    }

    private String countingId(StatementDay day) {
        return runs.counting(day.account(), day.day()).map(StatementRun::id).orElse("");
    }
}
