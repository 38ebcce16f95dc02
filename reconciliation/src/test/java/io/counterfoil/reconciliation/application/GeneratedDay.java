package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A day of any size that nobody holds in memory: each line follows from its number. Some are not in
 * our book, some of our entries are not on the statement, fewer have another amount; on a big day
 * they are scarcer.
 */
final class GeneratedDay {

    private static final int AT_ONCE = 10_000;
    private static final Instant BEGIN = Instant.parse("2026-11-21T00:00:00Z");

    private final Scene scene;
    private final int size;
    private final int scarcity;
    private final Duration gap;

    GeneratedDay(Scene scene, int size) {
        this.scene = scene;
        this.size = size;
        this.scarcity = size < 10_000 ? 1 : 10;
        this.gap = Duration.ofDays(1).dividedBy(size + 1L);
    }

    /** Our book takes in what it knows of the day; it waits to be matched. */
    void book() {
        for (int from = 1; from <= size; from += AT_ONCE) {
            List<String> places =
                    IntStream.range(from, Math.min(size + 1, from + AT_ONCE))
                            .filter(place -> !isUnknown(place))
                            .mapToObj(Integer::toString)
                            .toList();
            scene.database.runWithTexts(
                    "insert into reconciliation.book_entry (id, kind, number, payment_no, order_no,"
                            + " merchant_id, account, provider_trade_no, amount_minor, currency,"
                            + " provider_time, booked_at, occurrence, number_key)"
                            + " select concat('01KAN', p.digits), 'PAYMENT',"
                            + " concat('CFP01KAN', p.digits), concat('CFP01KAN', p.digits),"
                            + " concat('CFO01KAN', p.digits), 'demo', 'main',"
                            + " concat('T-CFP01KAN', p.digits), 100 + mod(p.place, 10000), 'CNY',"
                            + " cast('2026-11-21T00:00:00Z' as timestamp with time zone)"
                            + " + p.place * interval '"
                            + seconds()
                            + "' second, cast('2026-11-21T00:00:00Z' as timestamp with time zone),"
                            + " 1, concat('CFP01KAN', p.digits, ':') from"
                            + " (select lpad(t.n, 21, '0') as digits, cast(t.n as int) as place"
                            + " from unnest(cast(:texts as varchar array)) as t(n)) p",
                    places);
        }
        scene.database.update(
                "insert into reconciliation.to_match (id, account, group_no)"
                        + " select id, account, payment_no from reconciliation.book_entry");
    }

    private String seconds() {
        return gap.toSeconds() + String.format(".%06d", gap.toNanosPart() / 1000);
    }

    /** The provider gives the day's file, and a pull of it is due. */
    void publish() {
        scene.statements.publish(Scene.DAY, size, this::line);
        scene.database.run(
                () ->
                        scene.statementSweeper.pull(
                                scene.days.day(Scene.ACCOUNT, Scene.DAY),
                                Scene.MERCHANT,
                                Actor.SYSTEM));
    }

    private StatementLine line(int place) {
        String number = number(isMissing(place) ? size + place : place);
        long minor = 100L + place % 10000 + (place % (500 * scarcity) == 7 ? 1 : 0);
        return new StatementLine(
                place,
                StatementLine.Kind.PAYMENT,
                number,
                null,
                Scene.tradeNo(number),
                Money.of(minor, "CNY"),
                Money.of(-1, "CNY"),
                BEGIN.plus(gap.multipliedBy(place)),
                "TRADE_SUCCESS",
                String.format("%d,%s,%d,%-160s", place, number, minor, "a subject"),
                null);
    }

    private static String number(int place) {
        return String.format("CFP01KAN%021d", place);
    }

    private boolean isUnknown(int place) {
        return place % (97 * scarcity) == 0;
    }

    private boolean isMissing(int place) {
        return place % (100 * scarcity) == 0;
    }

    long unknown() {
        return count(place -> isUnknown(place) || isMissing(place));
    }

    long missing() {
        return count(place -> isMissing(place) && !isUnknown(place));
    }

    long differing() {
        return count(place -> place % (500 * scarcity) == 7 && !isUnknown(place));
    }

    long agreed() {
        return size - unknown() - differing();
    }

    private long count(java.util.function.IntPredicate which) {
        return IntStream.rangeClosed(1, size).filter(which).count();
    }
}
