package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PaymentSweeperTest {

    private final World world = new World();

    @Test
    @Tag("F09")
    void f09ALostNotificationIsFoundByAsking() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.provider.queryAnswer = attempt -> world.said(no, Observation.Outcome.PAID);

        assertThat(world.sweeper.queryDue(10)).isZero();
        world.clock.advance(Duration.ofSeconds(2));
        assertThat(world.sweeper.queryDue(10)).isOne();

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        world.clock.advance(Duration.ofDays(30));
        assertThat(world.sweeper.queryDue(10)).isZero();
    }

    @Test
    void oneThatWasNeverShownIsNeverAskedAbout() {
        world.aCreatedPayment();

        world.clock.advance(Duration.ofDays(2));

        assertThat(world.sweeper.queryDue(10)).isZero();
    }

    @Test
    @Tag("F17")
    void f17UnknownChangesNothingAndIsAskedAgain() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.provider.queryAnswer = attempt -> world.said(no, Observation.Outcome.UNKNOWN);
        world.clock.advance(Duration.ofSeconds(2));

        world.sweeper.queryDue(10);

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(world.payments.payment(no).nextQueryAt())
                .isEqualTo(world.clock.instant().plusSeconds(20));
    }

    @Test
    @Tag("F04")
    void f04AQueryWhoseAnswerWasNeverReadIsTakenOver() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.provider.queryAnswer =
                attempt -> {
                    throw new IllegalStateException("halted");
                };
        world.clock.advance(Duration.ofSeconds(2));
        world.sweeper.queryDue(10);
        assertThat(world.payments.payment(no).nextQueryAt())
                .isEqualTo(world.clock.instant().plus(QueryPayment.LEASE));

        world.provider.queryAnswer = attempt -> world.said(no, Observation.Outcome.PAID);
        world.clock.advance(QueryPayment.LEASE);
        world.sweeper.queryDue(10);

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    /** After an hour without the provider: one after the other, and no more in a turn than that. */
    @Test
    @Tag("F53")
    void f53ManyThatAreDueAreAskedAboutInTurnsAndEachOnce() {
        Map<PaymentNo, Integer> asked = new HashMap<>();
        for (int i = 0; i < 250; i++) {
            world.aPendingPayment();
        }
        world.provider.queryAnswer =
                attempt -> {
                    asked.merge(attempt.paymentNo(), 1, Integer::sum);
                    return world.said(attempt.paymentNo(), Observation.Outcome.PAID);
                };
        world.clock.advance(Duration.ofHours(1));

        assertThat(world.sweeper.queryDue(100)).isEqualTo(100);
        assertThat(asked).hasSize(100);
        assertThat(world.sweeper.queryDue(100)).isEqualTo(100);
        assertThat(world.sweeper.queryDue(100)).isEqualTo(50);
        assertThat(world.sweeper.queryDue(100)).isZero();

        assertThat(asked).hasSize(250).allSatisfy((no, times) -> assertThat(times).isOne());
    }

    @Test
    @Tag("F52")
    void onePoisonedPaymentDoesNotStopTheOthers() {
        PaymentNo poisoned = world.aPendingPayment().paymentNo();
        PaymentNo healthy = world.aPendingPayment().paymentNo();
        world.provider.queryAnswer =
                attempt -> {
                    if (attempt.paymentNo().equals(poisoned)) {
                        throw new IllegalStateException("always");
                    }
                    return world.said(attempt.paymentNo(), Observation.Outcome.PAID);
                };
        world.clock.advance(Duration.ofSeconds(2));

        world.sweeper.queryDue(10);

        assertThat(world.payments.payment(healthy).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    @Tag("F08")
    void f08AWorkerThatWokeUpLateDoesNotPlanTheNextQuery() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        Instant plannedByOther = world.clock.instant().plusSeconds(500);
        world.provider.queryAnswer =
                attempt -> {
                    // While this worker slept, another one asked and planned.
                    world.tables.find(no).orElseThrow().startQuery(plannedByOther);
                    return world.said(no, Observation.Outcome.WAITING);
                };
        world.clock.advance(Duration.ofSeconds(2));

        world.sweeper.queryDue(10);

        assertThat(world.payments.payment(no).nextQueryAt()).isEqualTo(plannedByOther);
    }

    /** What was under way at a bank when its time was over. */
    @Test
    void oneThatStaysUnclearIsLeftToAPersonOnceAndAskedAboutDaily() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.provider.queryAnswer = attempt -> world.said(no, Observation.Outcome.UNKNOWN);
        world.clock.advance(Duration.ofDays(2));
        world.sweeper.queryDue(10);
        assertThat(world.workItems.countOpen()).isZero();

        for (int day = 0; day < 3; day++) {
            world.clock.advance(Duration.ofDays(1));
            world.sweeper.queryDue(10);
            assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.PENDING);
            assertThat(world.payments.payment(no).nextQueryAt())
                    .isEqualTo(world.clock.instant().plus(Duration.ofDays(1)));
        }

        assertThat(world.workItems.open(10))
                .singleElement()
                .satisfies(item -> assertThat(item.kind()).isEqualTo("payment_unclear"));
        world.provider.queryAnswer = attempt -> world.said(no, Observation.Outcome.PAID);
        world.clock.advance(Duration.ofDays(1));
        world.sweeper.queryDue(10);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void oneThatStaysUnclearForAMonthIsNotAskedAboutAnyMoreAndNeverClosed() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.provider.queryAnswer = attempt -> world.said(no, Observation.Outcome.UNKNOWN);
        world.clock.advance(Duration.ofDays(31));

        assertThat(world.sweeper.queryDue(10)).isOne();

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(world.payments.payment(no).nextQueryAt()).isNull();
        assertThat(world.workItems.countOpen()).isOne();
    }

    @Test
    void oneThatStillWaitsAfterExpiryIsClosedAtTheProvider() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.provider.queryAnswer = attempt -> world.said(no, Observation.Outcome.WAITING);
        world.clock.advance(Duration.ofMinutes(31));

        world.sweeper.queryDue(10);
        world.sweeper.closeDue(10);

        assertThat(world.provider.closes).isOne();
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void aMessageThatCouldNotBeConfirmedMakesAClosedOneDueToo() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.payments.apply(world.said(no, Observation.Outcome.CLOSED), Actor.SYSTEM);
        world.provider.queryAnswer = attempt -> world.said(no, Observation.Outcome.PAID);

        world.payments.queryDue(no);
        world.sweeper.queryDue(10);

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }
}
