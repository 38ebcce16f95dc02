package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentSucceeded;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.SettableClock;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.domain.RunRepository;
import io.counterfoil.reconciliation.jpa.TestDatabase;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundReturned;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import io.counterfoil.refunds.SeenRefund;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The module on a real database, with neighbours that the test sets. */
final class Scene {

    static final String ACCOUNT = "main";
    static final MerchantId MERCHANT = new MerchantId("demo");
    static final LocalDate DAY = LocalDate.parse("2026-11-21");
    private static final TestDatabase DATABASE = new TestDatabase();

    final SettableClock clock = SettableClock.at("2026-11-22T10:00:00Z");
    final FakeStatements statements = new FakeStatements();
    final TestDatabase database = DATABASE;
    final Map<PaymentNo, PaymentStatus> paymentsKnown = new HashMap<>();
    final Map<PaymentNo, String> tradeNos = new HashMap<>();
    String paymentsAccount = ACCOUNT;
    Instant firstBegun;
    final Map<String, RefundView> refundsKnown = new HashMap<>();
    final List<PaymentNo> queriesDue = new ArrayList<>();
    final List<SeenRefund> seen = new ArrayList<>();
    final List<String> staffActs = new ArrayList<>();
    final List<Observation> applied = new ArrayList<>();
    Function<PaymentNo, Observation> askedLive =
            number ->
                    Observation.unknown(
                            number, Observation.Source.QUERY, Instant.EPOCH, "time-out");
    final BookKeeper bookKeeper;
    final StatementSweeper statementSweeper;
    final MatchSweeper matchSweeper;
    final WorkItemsOfReconciliation workItems;
    final Payments payments;
    final Refunds refunds;
    final ProviderAccounts accounts;
    final StaffRecord staffRecord;
    final StatementDays days;
    boolean elsewhereIsAskable = true;
    final StatementSettings settings;
    final StatementRunsModule statementRuns;
    final DaysModule dayPages;
    final DiscrepanciesModule discrepancies;

    Scene() {
        this(3);
    }

    Scene(int chunkLines) {
        database.empty();
        settings =
                new StatementSettings(
                        Duration.ofHours(6),
                        31,
                        List.of(Duration.ofMinutes(1), Duration.ofMinutes(30)),
                        chunkLines,
                        1 << 26,
                        2);
        payments =
                fake(
                        Payments.class,
                        Map.of(
                                "find", arguments -> payment((PaymentNo) arguments[0]),
                                "queryDue", arguments -> queriesDue.add((PaymentNo) arguments[0]),
                                "ask", arguments -> askedLive.apply((PaymentNo) arguments[0]),
                                "apply", arguments -> applied.add((Observation) arguments[0]),
                                "firstBegun", arguments -> Optional.ofNullable(firstBegun),
                                "ofOrder", arguments -> List.of()));
        refunds =
                fake(
                        Refunds.class,
                        Map.of(
                                "seen", arguments -> seen.add((SeenRefund) arguments[0]),
                                "findByRequestNo",
                                        arguments ->
                                                Optional.ofNullable(
                                                        refundsKnown.get((String) arguments[1])),
                                "query",
                                        arguments ->
                                                refundsKnown.values().stream()
                                                        .filter(
                                                                view ->
                                                                        view.refundNo()
                                                                                .equals(
                                                                                        arguments[
                                                                                                0]))
                                                        .findFirst()
                                                        .orElseThrow()));
        accounts =
                fake(
                        ProviderAccounts.class,
                        Map.of(
                                "all", arguments -> List.of(account()),
                                "find",
                                        arguments ->
                                                ACCOUNT.equals(arguments[0])
                                                        ? Optional.of(account())
                                                        : Optional.empty()));
        staffRecord =
                fake(
                        StaffRecord.class,
                        Map.of("record", arguments -> staffActs.add((String) arguments[1])));
        PaymentRefunds paymentRefunds =
                fake(
                        PaymentRefunds.class,
                        Map.of(
                                "rules",
                                arguments ->
                                        new RefundRules(
                                                false,
                                                elsewhereIsAskable,
                                                Duration.ZERO,
                                                List.of(Duration.ofMinutes(1)),
                                                Duration.ZERO),
                                "query",
                                arguments ->
                                        RefundAnswer.of(
                                                RefundAnswer.Outcome.ABSENT, "no refund_status")));
        var runs = database.runs();
        bookKeeper = new BookKeeper(database.book(), clock);
        workItems =
                new WorkItemsOfReconciliation(database.workItems(), staffRecord, database, clock);
        days = new StatementDays(statements, runs);
        statementSweeper = sweeperOver(database);
        matchSweeper =
                new MatchSweeper(
                        matchBooksOver(database),
                        new LearnFromLines(
                                database.openLines(),
                                database.matching(),
                                payments,
                                refunds,
                                database,
                                clock),
                        new KeepDiscrepancies(
                                database.discrepancies(),
                                database.matching(),
                                days,
                                database,
                                clock));
        statementRuns =
                new StatementRunsModule(
                        runs,
                        statementSweeper,
                        days,
                        statements,
                        accounts,
                        staffRecord,
                        database,
                        clock);
        SidesView sides = new SidesView(runs, database.discrepancies(), days, settings, clock);
        dayPages =
                new DaysModule(
                        database.dayBooks(),
                        database.book(),
                        runs,
                        database.discrepancies(),
                        sides,
                        days,
                        statements,
                        accounts,
                        database,
                        clock);
        discrepancies =
                new DiscrepanciesModule(
                        database.discrepancies(),
                        runs,
                        sides,
                        days,
                        new ExplainDiscrepancy(payments, refunds),
                        new AskProvider(payments, paymentRefunds, refunds, clock),
                        matchSweeper,
                        staffRecord,
                        database,
                        clock);
    }

    StatementSweeper sweeperOver(Transactions transactions) {
        return sweeperOver(transactions, Runnable::run);
    }

    /** What the server's threads do with a task; by default it is done at once. */
    StatementSweeper sweeperOver(Transactions transactions, Executor threads) {
        RunRepository runs = database.runs();
        return new StatementSweeper(
                runs,
                database.book(),
                payments,
                statements,
                accounts,
                days,
                new FetchStatement(
                        runs,
                        database.book(),
                        statements,
                        workItems,
                        settings,
                        transactions,
                        clock),
                new ImportStatement(
                        runs,
                        database.matching(),
                        statements,
                        workItems,
                        settings,
                        transactions,
                        threads,
                        clock),
                workItems,
                settings,
                transactions,
                clock);
    }

    MatchBooks matchBooksOver(Transactions transactions) {
        return new MatchBooks(
                database.matching(), database.runs(), statements, transactions, clock);
    }

    private static ProviderAccountView account() {
        return new ProviderAccountView(ACCOUNT, "alipay", MERCHANT, null, List.of());
    }

    @SuppressWarnings("unchecked")
    private static <T> T fake(Class<T> type, Map<String, Function<Object[], Object>> answers) {
        return (T)
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            var answer = answers.get(method.getName());
                            if (answer == null) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            Object result = answer.apply(arguments);
                            return method.getReturnType().isInstance(result)
                                            || method.getReturnType().isPrimitive()
                                                    && method.getReturnType() != void.class
                                    ? result
                                    : null;
                        });
    }

    private Optional<PaymentView> payment(PaymentNo number) {
        return Optional.ofNullable(paymentsKnown.get(number))
                .map(
                        status ->
                                new PaymentView(
                                        number,
                                        OrderNo.next(clock),
                                        MERCHANT,
                                        paymentsAccount,
                                        "alipay",
                                        "alipay.page",
                                        status,
                                        Money.of(888, "CNY"),
                                        null,
                                        tradeNos.get(number),
                                        null,
                                        clock.instant(),
                                        null,
                                        clock.instant(),
                                        null,
                                        false,
                                        "/cashier/x",
                                        "token"));
    }

    /** Our book takes a payment in. */
    PaymentNo paid(String time, long minor) {
        return paid(PaymentNo.next(clock), time, minor, "CNY");
    }

    PaymentNo paid(PaymentNo number, String time, long minor, String currency) {
        Money money = Money.of(minor, currency);
        paymentsKnown.put(number, PaymentStatus.SUCCEEDED);
        tradeNos.putIfAbsent(number, tradeNo(number.value()));
        database.run(
                () ->
                        bookKeeper.on(
                                new PaymentSucceeded(
                                        MERCHANT,
                                        OrderNo.next(clock),
                                        number,
                                        ACCOUNT,
                                        "alipay",
                                        "alipay.page",
                                        "2026" + number.value().substring(10),
                                        money,
                                        money,
                                        Instant.parse(time),
                                        clock.instant(),
                                        false)));
        return number;
    }

    RefundView refund(PaymentNo payment, long minor, RefundStatus status) {
        RefundNo number = RefundNo.next(clock);
        RefundView view =
                new RefundView(
                        number,
                        OrderNo.next(clock),
                        payment,
                        MERCHANT,
                        ACCOUNT,
                        null,
                        RefundOrigin.MERCHANT,
                        status,
                        Money.of(minor, "CNY"),
                        "returned",
                        number.value(),
                        null,
                        Actor.SYSTEM,
                        null,
                        clock.instant(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false);
        refundsKnown.put(number.value(), view);
        return view;
    }

    void refunded(RefundView refund, String time) {
        database.run(
                () ->
                        bookKeeper.on(
                                new RefundSucceeded(
                                        refund,
                                        refund.amount(),
                                        Instant.parse(time),
                                        clock.instant(),
                                        false)));
    }

    void returned(RefundView refund, String time) {
        database.run(
                () ->
                        bookKeeper.on(
                                new RefundReturned(
                                        refund,
                                        refund.amount(),
                                        Instant.parse(time),
                                        clock.instant())));
    }

    /** The provider's number of a payment. */
    static String tradeNo(String payment) {
        return "T-" + payment;
    }

    static StatementLine line(int no, PaymentNo payment, long minor, String time) {
        return line(no, StatementLine.Kind.PAYMENT, payment.value(), null, minor, time);
    }

    static StatementLine line(
            int no,
            StatementLine.Kind kind,
            String payment,
            String refund,
            long minor,
            String time) {
        return new StatementLine(
                no,
                kind,
                payment,
                refund,
                tradeNo(payment),
                Money.of(minor, "CNY"),
                null,
                Instant.parse(time),
                kind.name(),
                no + "," + kind + "," + payment + "," + refund + "," + minor + "," + time,
                null);
    }

    static StatementLine unreadable(int no) {
        return new StatementLine(
                no, null, null, null, null, null, null, null, null, no + ",garbage", "3 columns");
    }

    /** All that the timers do, until nothing is left. */
    void settle() {
        statementSweeper.planDays();
        statementSweeper.pullDue(100);
        matchSweeper.match();
    }

    /** As {@link #settle}, after the day's file was published. */
    void publish(LocalDate day, StatementLine... lines) {
        statements.publish(day, List.of(lines));
        database.run(
                () ->
                        statementSweeper.pull(
                                database.call(() -> days.day(ACCOUNT, day)),
                                MERCHANT,
                                Actor.SYSTEM));
        statementSweeper.pullDue(100);
        matchSweeper.match();
    }

    List<Object> classes() {
        return database.rows(
                "select match_class from reconciliation.match_row order by match_class, id");
    }

    String classOfLine(int lineNo) {
        return (String)
                database.rows(
                                "select m.match_class from reconciliation.match_row m join"
                                        + " reconciliation.statement_line l on l.id = m.line_id join"
                                        + " reconciliation.statement_run r on r.id = l.run_id and r.counts = true"
                                        + " where l.line_no = "
                                        + lineNo)
                        .get(0);
    }

    long open() {
        return database.count(
                "select count(*) from reconciliation.discrepancy where status = 'OPEN'");
    }

    void askAboutAllThatIsOpen() {
        database.rows("select id from reconciliation.discrepancy where status = 'OPEN'")
                .forEach(id -> discrepancies.ask((String) id, Actor.staff("anna")));
    }

    List<Object> states() {
        return database.rows(
                "select state from reconciliation.statement_run order by statement_day, id");
    }

    boolean isIn(RunState state) {
        return states().contains(state.name());
    }

    /** I12: each counting line and each entry is in exactly one class. */
    void assertPartition() {
        long wrong =
                database.count(
                        "select count(*) from (select l.id from reconciliation.statement_line l"
                                + " join reconciliation.statement_run r on r.id = l.run_id"
                                + " left join reconciliation.match_row m on m.line_id = l.id"
                                + " group by l.id, r.counts"
                                + " having count(m.id) <> case when r.counts then 1 else 0 end"
                                + " union all select e.id from reconciliation.book_entry e"
                                + " left join reconciliation.match_row m on m.entry_id = e.id"
                                + " group by e.id having count(m.id) <> 1) x");
        org.assertj.core.api.Assertions.assertThat(wrong).as("rows outside the partition").isZero();
    }
}
