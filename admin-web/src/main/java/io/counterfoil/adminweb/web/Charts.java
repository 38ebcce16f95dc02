package io.counterfoil.adminweb.web;

import io.counterfoil.notifications.Notifications;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.UnknownOutcomes;
import io.counterfoil.reconciliation.DayView;
import io.counterfoil.reconciliation.Days;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The charts of the first page. */
@Dependent
public class Charts {

    static final int DAYS = 14;

    private static final int HOURS_OF_A_DAY = 24;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");

    private final Days days;
    private final Notifications notifications;
    private final UnknownOutcomes unknown;
    private final DeskZone zone;
    private final Clock clock;

    @Inject
    public Charts(
            Days days,
            Notifications notifications,
            UnknownOutcomes unknown,
            DeskZone zone,
            Clock clock) {
        this.days = days;
        this.notifications = notifications;
        this.unknown = unknown;
        this.zone = zone;
        this.clock = clock;
    }

    List<BarChart> all(Texts texts) {
        return List.of(money(texts.locale()), refused(), unknown(texts));
    }

    /** Of the currency in which most was paid; the book's days are those of the providers. */
    private BarChart money(Locale locale) {
        List<DayView> views = days.latest(null, DAYS);
        Currency currency =
                views.stream()
                        .map(view -> view.ours().paid())
                        .max(Comparator.comparingLong(Money::minor))
                        .map(Money::currency)
                        .orElse(Currency.getInstance("CNY"));
        Map<LocalDate, long[]> sums = new TreeMap<>();
        LocalDate ours = LocalDate.ofInstant(clock.instant(), zone.id());
        LocalDate today =
                views.stream()
                        .map(DayView::day)
                        .filter(ours::isBefore)
                        .max(Comparator.naturalOrder())
                        .orElse(ours);
        for (int back = 0; back < DAYS; back++) {
            sums.put(today.minusDays(back), new long[2]);
        }
        for (DayView view : views) {
            long[] sum = sums.get(view.day());
            if (sum != null && view.ours().paid().currency().equals(currency)) {
                sum[0] += view.ours().paid().minor();
                sum[1] += -view.ours().refunded().minor();
            }
        }
        List<BarChart.Group> groups = new ArrayList<>();
        sums.forEach((day, sum) -> groups.add(group(DAY.format(day), sum, currency, locale)));
        return new BarChart(
                "money", List.of("admin.chart.money.paid", "admin.chart.money.refunded"), groups);
    }

    private static BarChart.Group group(
            String label, long[] sum, Currency currency, Locale locale) {
        return new BarChart.Group(
                label,
                List.of(Math.max(0, sum[0]), Math.max(0, sum[1])),
                List.of(
                        new Money(sum[0], currency).display(locale),
                        new Money(sum[1], currency).display(locale)));
    }

    /** Periods of 24 hours up to now, so that the last one is whole like the others. */
    private BarChart refused() {
        List<BarChart.Group> groups = new ArrayList<>();
        long within = 0;
        for (int back = 1; back <= DAYS; back++) {
            long more = notifications.countRefused(back * HOURS_OF_A_DAY);
            groups.add(0, BarChart.Group.of(day(back - 1), Math.max(0, more - within)));
            within = more;
        }
        return new BarChart("refused", List.of("admin.chart.refused.bar"), groups);
    }

    private String day(int back) {
        return DAY.format(clock.instant().minus(Duration.ofDays(back)).atZone(zone.id()));
    }

    private BarChart unknown(Texts texts) {
        Instant now = clock.instant();
        List<Duration> limits =
                List.of(
                        Duration.ZERO,
                        Duration.ofHours(1),
                        Duration.ofHours(6),
                        Duration.ofHours(24),
                        Duration.ofHours(72));
        List<BarChart.Group> groups = new ArrayList<>();
        for (int at = 0; at < limits.size(); at++) {
            long older = unknown.count(now.minus(limits.get(at)));
            boolean isLast = at == limits.size() - 1;
            long muchOlder = isLast ? 0 : unknown.count(now.minus(limits.get(at + 1)));
            String label =
                    isLast
                            ? "> " + Ages.inWords(limits.get(at), texts)
                            : "< " + Ages.inWords(limits.get(at + 1), texts);
            groups.add(BarChart.Group.of(label, Math.max(0, older - muchOlder)));
        }
        return new BarChart("unknown", List.of("admin.chart.unknown.bar"), groups);
    }
}
