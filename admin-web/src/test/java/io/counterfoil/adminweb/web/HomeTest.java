package io.counterfoil.adminweb.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.AuditViolationView;
import io.counterfoil.adminweb.Audits;
import io.counterfoil.adminweb.web.HomePage.Question;
import io.counterfoil.adminweb.web.HomePage.Tone;
import io.counterfoil.notifications.Notifications;
import io.counterfoil.notifications.Webhooks;
import io.counterfoil.orders.Orders;
import io.counterfoil.payments.Credential;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.UnknownOutcomes;
import io.counterfoil.reconciliation.DayView;
import io.counterfoil.reconciliation.Days;
import io.counterfoil.reconciliation.Discrepancies;
import io.counterfoil.reconciliation.StatementRuns;
import io.counterfoil.refunds.RefundCounts;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.Refunds;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeTest {

    private static final Texts ENGLISH = new Texts(Locale.ENGLISH);
    private static final Clock CLOCK = Clock.fixed(Samples.NOW, ZoneOffset.UTC);

    private final List<Instant> expiries = new ArrayList<>();
    private RefundCounts refunds = new RefundCounts(0, 0, 0, null);
    private long pending;
    private long refused;
    private final List<DayView> days = new ArrayList<>();
    private long failedWebhooks;
    private long lateStatements;
    private long discrepancies;
    private long surplus;
    private long work;
    private List<RefundFreeze> frozen = List.of();
    private List<AuditViolationView> violations = List.of();

    @Test
    void nothingWrongIsCalm() {
        assertThat(home().isCalm()).isTrue();
        assertThat(home().questions()).extracting(Question::colour).containsOnly("calm");
    }

    @Test
    void whatGoesOnByItselfLeavesItCalm() {
        pending = 3;
        refused = 3;
        refunds = new RefundCounts(0, 0, 5, Samples.NOW.minusSeconds(7200));
        assertThat(home().isCalm()).isTrue();
        assertThat(question("refunds_under_way").oldest()).isEqualTo("2 h");
        assertThat(question("pending").count()).isEqualTo(3);
    }

    @Test
    void aDecisionIsAwaitedWithoutAlarm() {
        refunds = new RefundCounts(2, 0, 0, null);
        assertThat(home().isCalm()).isFalse();
        assertThat(home().hasAlarm()).isFalse();
        assertThat(question("refunds_approval").href())
                .isEqualTo("/admin/refunds?status=AWAITING_APPROVAL");
    }

    @Test
    void anUnknownOutcomeAlarmsWithItsAgeAndIsNotUnderWayAsWell() {
        pending = 2;
        expiries.add(Samples.NOW.minus(Duration.ofDays(3)));
        assertThat(home().hasAlarm()).isTrue();
        assertThat(question("unknown").count()).isEqualTo(1);
        assertThat(question("unknown").oldest()).isEqualTo("3 days");
        assertThat(question("unknown").href()).isEqualTo("/admin/payments?unknown=1");
        assertThat(question("pending").count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "failed_webhooks",
        "late_statements",
        "discrepancies",
        "refunds_stuck",
        "surplus",
        "violations",
        "frozen",
        "work"
    })
    void eachTroubleAlarmsByItself(String name) {
        failedWebhooks = name.equals("failed_webhooks") ? 1 : 0;
        refunds = new RefundCounts(0, name.equals("refunds_stuck") ? 1 : 0, 0, null);
        lateStatements = name.equals("late_statements") ? 1 : 0;
        discrepancies = name.equals("discrepancies") ? 1 : 0;
        surplus = name.equals("surplus") ? 1 : 0;
        work = name.equals("work") ? 1 : 0;
        violations = name.equals("violations") ? List.of(AuditSamples.violation(null)) : List.of();
        frozen =
                name.equals("frozen")
                        ? List.of(
                                LedgerSamples.freeze(RefundFreeze.AUDIT),
                                LedgerSamples.freeze(RefundFreeze.STAFF))
                        : List.of();
        assertThat(home().hasAlarm()).isTrue();
        assertThat(question(name).tone()).isEqualTo(Tone.ALARM);
        assertThat(question(name).count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"29, false", "7, false", "6, true", "0, true", "-3, true"})
    void aCertificateThatEndsSoonIsADecisionAndInItsLastWeekAnAlarm(long days, boolean alarms) {
        Credential credential =
                new Credential("signing certificate", Samples.NOW.plus(Duration.ofDays(days)));
        HomePage.Ending ending =
                HomePage.Ending.of(Samples.account(null), credential, Samples.NOW, ZoneOffset.UTC);
        HomePage page = new HomePage(List.of(), 1, 0, List.of(ending), List.of());

        assertThat(ending.days()).isEqualTo(days);
        assertThat(ending.merchant()).isEqualTo("demo");
        assertThat(ending.isOver()).isEqualTo(days <= 0);
        assertThat(page.isCalm()).isFalse();
        assertThat(page.hasAlarm()).isEqualTo(alarms);
    }

    @Test
    void aCertificateOfAnAccountWithoutItsMerchantLeadsNowhere() {
        HomePage.Ending ending =
                HomePage.Ending.of(
                        Samples.account("its merchant does not exist"),
                        new Credential("signing certificate", Samples.NOW),
                        Samples.NOW,
                        ZoneOffset.UTC);

        assertThat(ending.merchant()).isNull();
    }

    /** A misspelled filter would show everything, and so prove nothing. */
    @Test
    void eachNumberLeadsToAListThatKnowsItsFilter() {
        Lines lines = new Lines();
        Map<String, Listing<?>> lists = new HashMap<>();
        Stream.concat(
                        lines.all().stream(),
                        Stream.of(
                                LedgerSamples.refundsList(List.of(), asked -> {}),
                                LedgerSamples.statementsList(List.of()),
                                LedgerSamples.discrepanciesList(List.of(), asked -> {})))
                .forEach(list -> lists.put("/admin/" + list.name(), list));
        assertThat(lists).hasSize(7);
        for (Question question : home().questions()) {
            String[] address = question.href().split("[?=]");
            if (address.length > 1 && lists.containsKey(address[0])) {
                assertThat(lists.get(address[0]).fields())
                        .as(question.href())
                        .extracting(FilterField::name)
                        .contains(address[1]);
            }
        }
    }

    @Test
    void anAccountThatCannotBeUsedAlarms() {
        assertThat(new HomePage(List.of(), 2, 1, List.of(), List.of()).hasAlarm()).isTrue();
        assertThat(new HomePage(List.of(), 2, 1, List.of(), List.of()).isCalm()).isFalse();
    }

    @Test
    void unknownOutcomesAreChartedByAge() {
        for (int hours : List.of(0, 0, 2, 30, 100, 200, 300)) {
            expiries.add(Samples.NOW.minus(Duration.ofHours(hours)).minusSeconds(60));
        }
        BarChart chart = chart("unknown");
        assertThat(chart.groups())
                .extracting(group -> group.label() + ": " + group.values().get(0))
                .containsExactly("< 1 h: 2", "< 6 h: 1", "< 24 h: 0", "< 3 days: 1", "> 3 days: 3");
    }

    @Test
    void refusalsAreChartedByDayOldestFirst() {
        refused = 1;
        BarChart chart = chart("refused");
        assertThat(chart.groups()).hasSize(14);
        assertThat(chart.groups().get(13).label()).isEqualTo("11-22");
        assertThat(chart.groups().get(0).label()).isEqualTo("11-09");
        assertThat(chart.groups().get(13).values()).containsExactly(1L);
        assertThat(chart.groups().get(0).values()).containsExactly(0L);
    }

    @Test
    void moneyIsChartedOfAllAccountsAndOneCurrency() {
        days.add(day("2026-11-22", Money.of(8888, "CNY"), Money.of(-1000, "CNY")));
        days.add(day("2026-11-22", Money.of(1112, "CNY"), Money.of(0, "CNY")));
        days.add(day("2026-11-22", Money.of(500, "USD"), Money.of(0, "USD")));
        days.add(day("2026-10-01", Money.of(1, "CNY"), Money.of(0, "CNY")));
        BarChart chart = chart("money");
        assertThat(chart.groups()).hasSize(14);
        BarChart.Group today = chart.groups().get(13);
        assertThat(today.label()).isEqualTo("11-22");
        assertThat(today.values()).containsExactly(10000L, 1000L);
        assertThat(today.shown().get(1)).contains("10.00");
        assertThat(chart.groups().get(12).values()).containsExactly(0L, 0L);
    }

    private static DayView day(String day, Money paid, Money refunded) {
        DayView.Sums sums = new DayView.Sums(1, 1, paid, refunded);
        return new DayView(
                Samples.DEMO,
                "alipay-demo",
                LocalDate.parse(day),
                null,
                sums,
                sums,
                1,
                List.of(),
                0);
    }

    @Test
    void barsStayInThePictureWhateverTheNumbers() {
        BarChart chart =
                new BarChart(
                        "x",
                        List.of("a", "b"),
                        List.of(
                                new BarChart.Group("1", List.of(Long.MAX_VALUE, 1L), two()),
                                new BarChart.Group("2", List.of(0L, Long.MAX_VALUE / 2), two())));
        assertThat(chart.bars())
                .allSatisfy(
                        bar -> {
                            assertThat(bar.y()).isBetween(0, chart.base());
                            assertThat(bar.y() + bar.height()).isEqualTo(chart.base());
                            assertThat(bar.x() + bar.width()).isLessThanOrEqualTo(chart.width());
                        });
        assertThat(chart.bars()).extracting(BarChart.Bar::height).containsExactly(132, 2, 0, 66);
        assertThat(chart.isEmpty()).isFalse();
        assertThat(new BarChart("x", List.of("a"), List.of(BarChart.Group.of("1", 0))).isEmpty())
                .isTrue();
    }

    private static List<String> two() {
        return List.of("1", "2");
    }

    private Question question(String name) {
        return home().questions().stream()
                .collect(Collectors.toMap(Question::name, question -> question))
                .get(name);
    }

    private BarChart chart(String name) {
        return charts().all(ENGLISH).stream()
                .filter(chart -> chart.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private HomePage home() {
        return new HomePage(watch().questions(ENGLISH), 1, 0, List.of(), List.of());
    }

    private Watch watch() {
        return new Watch(
                new AllWorkItems(
                        List.of(
                                fake(
                                        io.counterfoil.payments.WorkItems.class,
                                        Map.of("countOpen", none -> work)))),
                fake(Payments.class, Map.of("countPending", none -> pending)),
                unknown(),
                fake(
                        Orders.class,
                        Map.of(
                                "openSurplus",
                                none ->
                                        java.util.Collections.nCopies(
                                                (int) surplus, Samples.surplus()))),
                fake(Refunds.class, Map.of("counts", none -> refunds, "frozen", none -> frozen)),
                fake(Notifications.class, Map.of("countRefused", none -> refused)),
                fake(Webhooks.class, Map.of("countFailed", none -> failedWebhooks)),
                fake(StatementRuns.class, Map.of("countLate", none -> lateStatements)),
                fake(Discrepancies.class, Map.of("countOpen", none -> discrepancies)),
                fake(Audits.class, Map.of("violations", none -> violations)),
                CLOCK);
    }

    private Charts charts() {
        return new Charts(
                fake(Days.class, Map.of("latest", none -> days)),
                fake(Notifications.class, Map.of("countRefused", none -> refused)),
                unknown(),
                new DeskZone("UTC"),
                CLOCK);
    }

    private UnknownOutcomes unknown() {
        return new UnknownOutcomes() {
            @Override
            public long count(Instant expiredBefore) {
                return expiries.stream().filter(at -> at.isBefore(expiredBefore)).count();
            }

            @Override
            public Optional<Instant> oldestExpiry() {
                return expiries.stream().min(Instant::compareTo);
            }
        };
    }

    private static <T> T fake(Class<T> type, Map<String, Function<Object, Object>> answers) {
        Object fake =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, called, arguments) ->
                                answers.get(called.getName())
                                        .apply(arguments == null ? null : arguments[0]));
        return type.cast(fake);
    }
}
