package io.counterfoil.reconciliation.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.reconciliation.DayView;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Whatever our book and the statements say, and in whatever order they come. */
class MatchingProperties {

    private static final Instant FROM = Instant.parse("2026-11-19T22:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2026-11-19");
    private static final int DAYS = 3;

    @Property(tries = 25)
    void eachRowIsInOneClassAndTheDifferencesAreExplained(
            @ForAll @LongRange(max = 1 << 20) long seed) {
        Scene scene = new Scene(3);
        Random random = new Random(seed);
        Story story = new Story(scene, random);
        Collections.shuffle(story.steps, random);
        story.steps.forEach(
                step -> {
                    step.run();
                    if (random.nextBoolean()) {
                        scene.matchSweeper.match();
                    }
                    assertExplained(scene);
                });
        scene.matchSweeper.match();

        scene.assertPartition();
        assertExplained(scene);
    }

    @Property(tries = 15)
    void theOrderOfArrivalDoesNotMatter(@ForAll @LongRange(max = 1 << 20) long seed) {
        List<String> one = outcome(seed, 1);
        List<String> other = outcome(seed, 2);

        assertThat(other).isEqualTo(one);
    }

    private static List<String> outcome(long seed, long order) {
        Scene scene = new Scene(3);
        Story story = new Story(scene, new Random(seed));
        Random shuffle = new Random(order);
        Collections.shuffle(story.steps, shuffle);
        story.steps.forEach(
                step -> {
                    step.run();
                    if (shuffle.nextBoolean()) {
                        scene.matchSweeper.match();
                    }
                });
        scene.matchSweeper.match();
        return story.classes();
    }

    private static void assertExplained(Scene scene) {
        for (int i = 0; i < DAYS; i++) {
            for (DayView view : scene.dayPages.day(Scene.ACCOUNT, FIRST.plusDays(i))) {
                Money explained =
                        view.explanations().stream()
                                .map(DayView.Explanation::difference)
                                .reduce(new Money(0, view.ours().paid().currency()), Money::plus);
                assertThat(explained).as("%s", view).isEqualTo(view.difference());
            }
        }
    }

    /** Facts and statements that agree, more or less, by chance. */
    private static final class Story {

        final List<Runnable> steps = new ArrayList<>();
        private final Scene scene;
        private final Map<String, String> names = new HashMap<>();

        Story(Scene scene, Random random) {
            this.scene = scene;
            List<List<StatementLine>> days = new ArrayList<>();
            for (int i = 0; i < DAYS; i++) {
                days.add(new ArrayList<>());
            }
            int payments = 1 + random.nextInt(6);
            for (int i = 0; i < payments; i++) {
                payment(random, days, i);
            }
            for (int i = 0; i < DAYS; i++) {
                LocalDate day = FIRST.plusDays(i);
                StatementLine[] lines = days.get(i).toArray(StatementLine[]::new);
                if (random.nextInt(5) > 0) {
                    steps.add(() -> scene.publish(day, lines));
                }
            }
        }

        private void payment(Random random, List<List<StatementLine>> days, int index) {
            PaymentNo number = PaymentNo.next(scene.clock);
            names.put(number.value(), "P" + index);
            Instant time = at(random);
            long minor = 1L + random.nextInt(500);
            if (random.nextInt(6) > 0) {
                String currency = random.nextInt(9) == 0 ? "USD" : "CNY";
                steps.add(() -> scene.paid(number, time.toString(), minor, currency));
            }
            says(random, days, StatementLine.Kind.PAYMENT, number.value(), null, minor, time);
            for (int refunds = random.nextInt(3); refunds > 0; refunds--) {
                RefundView refund =
                        scene.refund(number, 1L + random.nextInt(20), RefundStatus.SUCCEEDED);
                names.put(refund.requestNo(), "R" + index + "." + refunds);
                Instant back = at(random);
                boolean returned = random.nextInt(4) == 0;
                steps.add(
                        () -> {
                            scene.refunded(refund, back.toString());
                            if (returned) {
                                scene.returned(refund, back.toString());
                                scene.refunded(refund, back.toString());
                            }
                        });
                says(
                        random,
                        days,
                        StatementLine.Kind.REFUND,
                        number.value(),
                        refund.requestNo(),
                        -refund.amount().minor(),
                        back);
            }
        }

        private static Instant at(Random random) {
            return FROM.plus(Duration.ofMinutes(random.nextInt(52 * 60)));
        }

        /** Missing, once or twice; with a mistake now and then; at times on the next day. */
        private static void says(
                Random random,
                List<List<StatementLine>> days,
                StatementLine.Kind kind,
                String payment,
                String refund,
                long minor,
                Instant time) {
            int times = random.nextInt(6) == 0 ? 0 : 1 + (random.nextInt(8) == 0 ? 1 : 0);
            for (int i = 0; i < times; i++) {
                int day =
                        (int)
                                Duration.between(Instant.parse("2026-11-19T00:00:00Z"), time)
                                        .toDays();
                int shown = Math.min(DAYS - 1, day + (random.nextInt(6) == 0 ? 1 : 0));
                List<StatementLine> lines = days.get(shown);
                int no = lines.size() + 1;
                if (random.nextInt(12) == 0) {
                    lines.add(Scene.unreadable(no));
                    continue;
                }
                boolean other = random.nextInt(10) == 0;
                String number = random.nextInt(12) == 0 ? "SHOP" + no : payment;
                StatementLine.Kind said =
                        random.nextInt(12) == 0 ? StatementLine.Kind.RETURNED_REFUND : kind;
                lines.add(
                        Scene.line(
                                no,
                                said,
                                number,
                                refund,
                                other ? minor + 1 : minor,
                                time.plusSeconds(random.nextInt(8) == 0 ? 90 : 3).toString()));
            }
        }

        /** What a line or entry is about, and its class; numbers differ from run to run. */
        List<String> classes() {
            return scene
                    .database
                    .rows(
                            "select m.match_class, r.statement_day, l.line_no, e.kind, e.number,"
                                    + " e.occurrence from reconciliation.match_row m"
                                    + " left join reconciliation.statement_line l on l.id = m.line_id"
                                    + " left join reconciliation.statement_run r on r.id = l.run_id"
                                    + " left join reconciliation.book_entry e on e.id = m.entry_id")
                    .stream()
                    .map(row -> named((Object[]) row))
                    .sorted()
                    .toList();
        }

        private String named(Object[] row) {
            List<String> parts = new ArrayList<>();
            for (Object part : row) {
                String text = String.valueOf(part);
                parts.add(
                        names.entrySet().stream()
                                .filter(name -> text.contains(name.getKey()))
                                .map(Map.Entry::getValue)
                                .findFirst()
                                .orElse(text));
            }
            return parts.toString();
        }
    }
}
