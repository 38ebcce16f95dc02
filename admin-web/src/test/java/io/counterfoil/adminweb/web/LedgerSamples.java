package io.counterfoil.adminweb.web;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.reconciliation.DayView;
import io.counterfoil.reconciliation.Discrepancies;
import io.counterfoil.reconciliation.DiscrepancyStatus;
import io.counterfoil.reconciliation.DiscrepancyView;
import io.counterfoil.reconciliation.EntryView;
import io.counterfoil.reconciliation.LineView;
import io.counterfoil.reconciliation.LiveAnswer;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.MatchView;
import io.counterfoil.reconciliation.ResolveReason;
import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.StatementRunView;
import io.counterfoil.reconciliation.StatementRuns;
import io.counterfoil.refunds.RefundAct;
import io.counterfoil.refunds.RefundChange;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Refunds, statements, days and discrepancies, with hostile texts where a stranger could write. */
final class LedgerSamples {

    static final RefundNo REFUND = new RefundNo("CFR01JDAAAAAAAAAAAAAAAAAAAAAA");
    static final Actor ANNA = Actor.staff("anna");
    static final Actor BEN = Actor.staff("ben");
    static final LocalDate DAY = LocalDate.parse("2026-11-22");
    static final Money HALF = Money.of(4444, "CNY");

    private LedgerSamples() {}

    static RefundView refund(RefundStatus status, RefundOrigin origin) {
        boolean isDecided = status != RefundStatus.AWAITING_APPROVAL;
        return new RefundView(
                REFUND,
                Samples.ORDER,
                Samples.PAYMENT,
                Samples.DEMO,
                "alipay-demo",
                Samples.HOSTILE,
                origin,
                status,
                HALF,
                Samples.HOSTILE,
                origin == RefundOrigin.PROVIDER ? Samples.HOSTILE : REFUND.value(),
                Samples.HOSTILE,
                BEN,
                isDecided ? ANNA : null,
                Samples.NOW,
                isDecided ? Samples.NOW : null,
                isDecided ? Samples.NOW : null,
                status == RefundStatus.SUCCEEDED ? Samples.NOW : null,
                status.isEnded() ? Samples.NOW : null,
                Samples.NOW,
                status == RefundStatus.PROCESSING ? Samples.HOSTILE : null,
                status == RefundStatus.FAILED || status == RefundStatus.REJECTED
                        ? Samples.HOSTILE
                        : null,
                status == RefundStatus.FAILED,
                status == RefundStatus.SUCCEEDED);
    }

    static RefundableView sums(long refunded, long outside, long reserved) {
        return new RefundableView(
                Samples.payment(PaymentStatus.SUCCEEDED),
                Samples.PRICE,
                Money.of(reserved, "CNY"),
                Money.of(refunded, "CNY"),
                Money.of(outside, "CNY"));
    }

    static RefundPage refundPage(RefundStatus status, Actor reader) {
        return new RefundPage(
                refund(status, RefundOrigin.STAFF),
                List.of(
                        new RefundChange(
                                1,
                                null,
                                RefundStatus.REQUESTED,
                                Samples.HOSTILE,
                                Samples.NOW,
                                ANNA),
                        new RefundChange(
                                2,
                                RefundStatus.REQUESTED,
                                status,
                                Samples.HOSTILE,
                                Samples.NOW,
                                Actor.SYSTEM)),
                sums(0, 100, 4444),
                acts(status),
                List.of(freeze(RefundFreeze.AUDIT)),
                reader);
    }

    static RefundFreeze freeze(String cause) {
        return new RefundFreeze(
                "main", cause, Samples.HOSTILE, Samples.NOW, Actor.SYSTEM, null, null, null);
    }

    private static Set<RefundAct> acts(RefundStatus status) {
        return switch (status) {
            case AWAITING_APPROVAL, REQUESTED, REJECTED -> Set.of();
            case PROCESSING -> EnumSet.allOf(RefundAct.class);
            case SUCCEEDED, FAILED -> Set.of(RefundAct.QUERY);
        };
    }

    static RefundRequestPage request(long refunded, boolean isTooMuch) {
        return new RefundRequestPage(
                Samples.order(OrderStatus.PAID),
                sums(refunded, 0, 0),
                REFUND.value(),
                Samples.HOSTILE,
                Samples.HOSTILE,
                isTooMuch);
    }

    static List<RefundView> refunds() {
        return Arrays.stream(RefundStatus.values())
                .flatMap(
                        status ->
                                Arrays.stream(RefundOrigin.values())
                                        .map(origin -> refund(status, origin)))
                .toList();
    }

    static StatementRunView run(RunState state) {
        return run(state, 1, false);
    }

    static StatementRunView run(RunState state, int version, boolean late) {
        return run(state, version, late, false);
    }

    static StatementRunView run(RunState state, int version, boolean late, boolean superseded) {
        return new StatementRunView(
                "run/" + version,
                Samples.DEMO,
                Samples.HOSTILE,
                DAY,
                version,
                superseded,
                state,
                Samples.NOW,
                late,
                1,
                Samples.NOW,
                Samples.HOSTILE,
                ANNA,
                Samples.NOW,
                Samples.NOW,
                Samples.NOW,
                1234,
                "ab".repeat(32),
                7,
                60,
                true);
    }

    static DayTile tile(DayTile.State state) {
        return new DayTile(Samples.HOSTILE, DAY, state, 3);
    }

    static DayView day(long open, long differenceMinor, List<DayView.Explanation> explanations) {
        return new DayView(
                Samples.DEMO,
                "alipay-demo",
                DAY,
                run(RunState.DONE),
                new DayView.Sums(3, 1, Money.of(10_000, "CNY"), Money.of(-4444, "CNY")),
                new DayView.Sums(
                        3, 1, Money.of(10_000 - differenceMinor, "CNY"), Money.of(-4444, "CNY")),
                12,
                explanations,
                open);
    }

    static DayPage dayPage(DayTile.State state, MatchClass opened) {
        List<DayView.Explanation> all =
                Arrays.stream(MatchClass.values())
                        .map(
                                kind ->
                                        new DayView.Explanation(
                                                kind,
                                                kind == MatchClass.AGREED,
                                                kind == MatchClass.MISSING_AT_PROVIDER,
                                                2,
                                                Money.of(100, "CNY")))
                        .toList();
        return new DayPage(
                tile(state),
                List.of(day(3, 1000, all)),
                run(RunState.DONE),
                opened,
                List.of(
                        new MatchView(opened, line(), entry(), null, "01JD/.."),
                        new MatchView(opened, line(), null, DAY, null),
                        new MatchView(opened, null, entry(), null, null)),
                "next",
                new Filters("/admin/days/x/2026-11-22").with("class", opened.name()));
    }

    static LineView line() {
        return new LineView(
                "line",
                "run/1",
                "alipay-demo",
                DAY,
                7,
                StatementLine.Kind.REFUND,
                Samples.HOSTILE,
                Samples.HOSTILE,
                Samples.HOSTILE,
                Money.of(-4443, "CNY"),
                Money.of(-1, "CNY"),
                Samples.NOW,
                Samples.HOSTILE,
                Samples.HOSTILE,
                Samples.HOSTILE);
    }

    static EntryView entry() {
        return new EntryView(
                "entry",
                "REFUND",
                REFUND.value(),
                REFUND.value(),
                Samples.PAYMENT,
                Samples.ORDER,
                "alipay-demo",
                Samples.HOSTILE,
                Money.of(-4444, "CNY"),
                Samples.NOW,
                DAY,
                Samples.NOW);
    }

    static DiscrepancyView discrepancy(
            MatchClass kind, DiscrepancyStatus status, Actor proposedBy) {
        boolean isOpen = status == DiscrepancyStatus.OPEN;
        return new DiscrepancyView(
                "01JD/..",
                Samples.DEMO,
                "alipay-demo",
                DAY,
                kind,
                status,
                kind == MatchClass.MISSING_AT_PROVIDER ? null : line(),
                kind == MatchClass.MISSING_IN_OUR_BOOKS || kind == MatchClass.UNREADABLE
                        ? null
                        : entry(),
                Money.of(-1, "CNY"),
                Samples.PAYMENT,
                Samples.ORDER,
                "reconciliation.explained.cut_off",
                Map.of("day", Samples.HOSTILE),
                "ben",
                isOpen ? null : ResolveReason.WRITTEN_OFF,
                proposedBy,
                isOpen ? null : ANNA,
                isOpen ? null : Samples.NOW,
                Samples.NOW,
                Stream.of(
                                "opened",
                                "assigned",
                                "noted",
                                "asked",
                                "proposed",
                                "resolved",
                                "reopened",
                                "healed",
                                Samples.HOSTILE)
                        .map(
                                what ->
                                        new DiscrepancyView.Act(
                                                Samples.NOW, BEN, what, Samples.HOSTILE))
                        .toList(),
                4);
    }

    static DiscrepancyPage discrepancyPage(
            DiscrepancyView discrepancy, Actor reader, DiscrepancyPage.Words typed) {
        return new DiscrepancyPage(
                discrepancy,
                Samples.HOSTILE,
                List.of(
                        new LiveAnswer(
                                "payment",
                                Samples.PAYMENT.value(),
                                "PAID",
                                Samples.PRICE,
                                Samples.NOW,
                                Samples.HOSTILE,
                                Samples.NOW),
                        new LiveAnswer(
                                "refund",
                                Samples.HOSTILE,
                                Samples.HOSTILE,
                                null,
                                null,
                                Samples.HOSTILE,
                                Samples.NOW)),
                List.of("anna", "ben"),
                reader,
                typed);
    }

    static List<StatementRunView> runs() {
        return Arrays.stream(RunState.values()).map(LedgerSamples::run).toList();
    }

    static List<DiscrepancyView> discrepancies() {
        return Arrays.stream(MatchClass.values())
                .filter(MatchClass::isDiscrepancy)
                .map(kind -> discrepancy(kind, DiscrepancyStatus.OPEN, BEN))
                .toList();
    }

    static RefundsList refundsList(List<RefundView> rows, Consumer<Object> asked) {
        return new RefundsList(fake(Refunds.class, "search", rows, asked), merchants(), accounts());
    }

    static StatementsList statementsList(List<StatementRunView> rows) {
        return new StatementsList(
                fake(StatementRuns.class, "search", rows, asked -> {}), accounts());
    }

    static DiscrepanciesList discrepanciesList(List<DiscrepancyView> rows, Consumer<Object> asked) {
        Workers workers =
                new Workers(null) {
                    @Override
                    List<String> names() {
                        return List.of("anna", Samples.HOSTILE);
                    }
                };
        return new DiscrepanciesList(
                fake(Discrepancies.class, "search", rows, asked), accounts(), workers);
    }

    static <T> ListPage list(Listing<T> list) {
        Filters filters =
                new Filters("/admin/" + list.name())
                        .with("text", Samples.HOSTILE)
                        .with("amount", Samples.HOSTILE);
        return ListPage.of(list, filters, list.search(filters, null, 10).items(), "cursor+/=");
    }

    private static Merchants merchants() {
        return fake(Merchants.class, "all", null, asked -> {});
    }

    private static ProviderAccounts accounts() {
        return fake(ProviderAccounts.class, "all", null, asked -> {});
    }

    /** Answers one method: a search with a page of these rows, {@code all} with a sample. */
    private static <T> T fake(Class<T> type, String method, List<?> rows, Consumer<Object> asked) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, called, arguments) -> {
                            if (!called.getName().equals(method)) {
                                throw new UnsupportedOperationException(called.getName());
                            }
                            if (rows == null) {
                                return List.of(
                                        type == Merchants.class
                                                ? Samples.merchant()
                                                : Samples.account(null));
                            }
                            asked.accept(arguments[0]);
                            return new Page<>(rows, null);
                        }));
    }

    /** By the name of the template, as {@link Samples#pages()}. */
    static Map<String, Record> pages() {
        Map<String, Record> pages = new LinkedHashMap<>();
        pages.put("list of refunds", list(refundsList(refunds(), asked -> {})));
        pages.put("refund", refundPage(RefundStatus.AWAITING_APPROVAL, ANNA));
        pages.put("audit", AuditSamples.page());
        pages.put("refund-request", request(0, true));
        pages.put(
                "statements",
                new StatementsPage(
                        list(statementsList(runs())),
                        List.of(Samples.HOSTILE),
                        Samples.HOSTILE,
                        Samples.HOSTILE));
        pages.put("statement", new StatementPage(run(RunState.IMPORTING), runs()));
        pages.put(
                "days",
                new DaysPage(
                        List.of(
                                new DaysPage.Account(
                                        Samples.HOSTILE,
                                        "alipay",
                                        "demo",
                                        true,
                                        Arrays.stream(DayTile.State.values())
                                                .map(LedgerSamples::tile)
                                                .toList()))));
        pages.put("day", dayPage(DayTile.State.OPEN, MatchClass.AMOUNT));
        pages.put(
                "discrepancies",
                new DiscrepanciesPage(list(discrepanciesList(discrepancies(), asked -> {}))));
        pages.put(
                "discrepancy",
                discrepancyPage(
                        discrepancy(MatchClass.AMOUNT, DiscrepancyStatus.OPEN, BEN),
                        ANNA,
                        new DiscrepancyPage.Words("resolve", Samples.HOSTILE, "OTHER")));
        return pages;
    }
}
