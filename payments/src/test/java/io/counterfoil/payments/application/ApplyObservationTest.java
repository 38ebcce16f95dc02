package io.counterfoil.payments.application;

import static io.counterfoil.payments.Observation.Outcome.ABSENT;
import static io.counterfoil.payments.Observation.Outcome.CLOSED;
import static io.counterfoil.payments.Observation.Outcome.FAILED;
import static io.counterfoil.payments.Observation.Outcome.PAID;
import static io.counterfoil.payments.Observation.Outcome.UNKNOWN;
import static io.counterfoil.payments.Observation.Outcome.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PaymentChange;
import io.counterfoil.payments.PaymentClosed;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefundSeen;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentSucceeded;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.domain.PaymentHistory;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ApplyObservationTest {

    private final World world = new World();

    @Test
    void paidMovesItAndSaysSoOnce() {
        PaymentNo no = world.aPendingPayment().paymentNo();

        PaymentView paid = apply(no, PAID);
        apply(no, PAID);

        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(paid.paid()).isEqualTo(World.PRICE);
        assertThat(paid.nextQueryAt()).isNull();
        assertThat(world.facts(PaymentSucceeded.class))
                .singleElement()
                .satisfies(
                        fact -> {
                            assertThat(fact.paid()).isEqualTo(World.PRICE);
                            assertThat(fact.asked()).isEqualTo(World.PRICE);
                            assertThat(fact.late()).isFalse();
                            assertThat(fact.providerTradeNo()).isEqualTo("T-" + no);
                        });
        assertThat(world.workItems.countOpen()).isZero();
    }

    @Test
    @Tag("F11")
    void f11WhateverTheOrderMoneyWins() {
        for (List<Observation.Outcome> order :
                List.of(
                        List.of(PAID, CLOSED, WAITING, UNKNOWN),
                        List.of(CLOSED, PAID, WAITING),
                        List.of(WAITING, CLOSED, ABSENT, PAID))) {
            PaymentNo no = world.aPendingPayment().paymentNo();
            order.forEach(outcome -> apply(no, outcome));
            assertThat(world.payments.payment(no).status())
                    .as("after %s", order)
                    .isEqualTo(PaymentStatus.SUCCEEDED);
        }
    }

    /**
     * F11: all orders of a set of observations end in the same state, and the history is a legal
     * path.
     */
    @Property(tries = 300)
    @net.jqwik.api.Tag("F11")
    void f11OrderDoesNotMatter(@ForAll("observations") List<Observation.Outcome> outcomes) {
        World fresh = new World();
        PaymentNo no = fresh.aPendingPayment().paymentNo();
        outcomes.forEach(outcome -> fresh.payments.apply(fresh.said(no, outcome), Actor.SYSTEM));

        PaymentStatus expected =
                outcomes.contains(PAID)
                        ? PaymentStatus.SUCCEEDED
                        : outcomes.contains(CLOSED) ? PaymentStatus.CLOSED : PaymentStatus.PENDING;
        assertThat(fresh.payments.payment(no).status()).isEqualTo(expected);
        assertThat(fresh.facts(PaymentSucceeded.class)).hasSize(outcomes.contains(PAID) ? 1 : 0);
        assertPathIsConnected(fresh, no);
    }

    @Provide
    Arbitrary<List<Observation.Outcome>> observations() {
        return Arbitraries.of(PAID, CLOSED, WAITING, ABSENT, UNKNOWN).list().ofMaxSize(8);
    }

    @Test
    @Tag("F22")
    void f22MoneyForAClosedAttemptIsTakenAndAPersonIsTold() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        apply(no, CLOSED);

        apply(no, PAID);

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(world.facts(PaymentSucceeded.class))
                .singleElement()
                .extracting(PaymentSucceeded::late)
                .isEqualTo(true);
        assertThat(world.workItems.open(10))
                .singleElement()
                .satisfies(item -> assertThat(item.kind()).isEqualTo("late_payment"));
    }

    @Test
    @Tag("F22")
    void f22MoneyForAFailedAttemptIsTaken() {
        PaymentNo no = world.aCreatedPayment().paymentNo();
        apply(no, FAILED);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.FAILED);

        apply(no, PAID);

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    @Tag("F15")
    void f15MoneyBeforeThePageWasStoredIsTaken() {
        PaymentNo no = world.aCreatedPayment().paymentNo();

        apply(no, PAID);

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(world.facts(PaymentSucceeded.class)).hasSize(1);
    }

    @Test
    @Tag("F29")
    void f29AnotherAmountIsAFactAndAWorkItem() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        Observation said = world.said(no, PAID);

        world.payments.apply(
                new Observation(
                        no,
                        said.source(),
                        PAID,
                        said.providerTradeNo(),
                        Money.of(1, "CNY"),
                        said.providerTime(),
                        null,
                        null,
                        said.observedAt(),
                        "TRADE_SUCCESS"),
                Actor.SYSTEM);

        assertThat(world.facts(PaymentSucceeded.class))
                .singleElement()
                .satisfies(
                        fact -> {
                            assertThat(fact.paid()).isEqualTo(Money.of(1, "CNY"));
                            assertThat(fact.asked()).isEqualTo(World.PRICE);
                        });
        assertThat(world.workItems.open(10))
                .singleElement()
                .satisfies(item -> assertThat(item.kind()).isEqualTo("other_amount_paid"));
    }

    @Test
    @Tag("F30")
    void f30ATradeNumberOfAnotherPaymentBooksNothing() {
        PaymentNo first = world.aPendingPayment().paymentNo();
        PaymentNo second = world.aPendingPayment().paymentNo();
        apply(first, PAID);
        Observation said = world.said(second, PAID);

        world.payments.apply(
                new Observation(
                        second,
                        said.source(),
                        PAID,
                        "T-" + first,
                        World.PRICE,
                        said.providerTime(),
                        null,
                        null,
                        said.observedAt(),
                        "TRADE_SUCCESS"),
                Actor.SYSTEM);

        assertThat(world.payments.payment(second).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(world.facts(PaymentSucceeded.class)).hasSize(1);
        assertThat(world.workItems.open(10))
                .singleElement()
                .satisfies(
                        item -> {
                            assertThat(item.kind()).isEqualTo("provider_number_reused");
                            assertThat(item.about()).isEqualTo(second.value());
                        });
    }

    /** A card that was refused may have had a number of its own. */
    @Test
    void aNumberThatWasSeenWhileWaitingDoesNotBindWhatIsPaid() {
        PaymentNo first = world.aPendingPayment().paymentNo();
        PaymentNo second = world.aPendingPayment().paymentNo();
        world.payments.apply(named(first, WAITING, "Q1"), Actor.SYSTEM);
        assertThat(world.payments.payment(first).providerTradeNo()).isNull();
        world.payments.apply(named(second, CLOSED, "Q1"), Actor.SYSTEM);

        world.payments.apply(named(first, PAID, "Q2"), Actor.SYSTEM);

        assertThat(world.payments.payment(first).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(world.payments.payment(first).providerTradeNo()).isEqualTo("Q2");
        assertThat(world.payments.payment(second).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(world.facts(PaymentSucceeded.class))
                .singleElement()
                .extracting(PaymentSucceeded::providerTradeNo)
                .isEqualTo("Q2");
        assertThat(world.workItems.countOpen()).isZero();
    }

    @Test
    @Tag("F30")
    void f30WhatWasPaidTwiceUnderTwoNumbersIsForAPerson() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.payments.apply(named(no, PAID, "Q1"), Actor.SYSTEM);

        world.payments.apply(named(no, PAID, "Q2"), Actor.SYSTEM);

        assertThat(world.payments.payment(no).providerTradeNo()).isEqualTo("Q1");
        assertThat(world.workItems.open(10))
                .singleElement()
                .satisfies(item -> assertThat(item.kind()).isEqualTo("provider_number_changed"));
    }

    @Test
    @Tag("F31")
    void f31AbsentIsFinalOnlyAfterExpiryAndTheMargin() {
        PaymentNo no = world.aPendingPayment().paymentNo();

        apply(no, ABSENT);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.PENDING);
        world.clock.advance(Duration.ofMinutes(34));
        apply(no, ABSENT);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.PENDING);

        world.clock.advance(Duration.ofMinutes(2));
        apply(no, ABSENT);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(world.facts(PaymentClosed.class)).hasSize(1);
    }

    /** Whoever asked before the end and slept: what was paid since is not known to that answer. */
    @Test
    @Tag("F08")
    @Tag("F31")
    void f31AbsentBeforeTheEndIsNotFinalHoweverLateItIsApplied() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        Observation early = world.said(no, ABSENT);
        world.clock.advance(Duration.ofMinutes(40));

        world.payments.apply(early, Actor.SYSTEM);

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    @Tag("F31")
    void f31AbsentIsAsOfTheQuestionHoweverLongTheAnswerTakes() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.provider.queryAnswer =
                attempt -> {
                    world.clock.advance(Duration.ofMinutes(40));
                    return world.said(attempt.paymentNo(), ABSENT);
                };

        assertThat(world.payments.query(no, Actor.SYSTEM).status())
                .isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void aRefundThatTheProviderKnowsIsSeenOncePerSum() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        Observation said = world.said(no, PAID);
        Observation refunded =
                new Observation(
                        no,
                        said.source(),
                        PAID,
                        said.providerTradeNo(),
                        World.PRICE,
                        said.providerTime(),
                        Money.of(888, "CNY"),
                        "R1",
                        said.observedAt(),
                        "TRADE_SUCCESS");

        world.payments.apply(refunded, Actor.SYSTEM);
        world.payments.apply(refunded, Actor.SYSTEM);
        apply(no, PAID);

        assertThat(world.facts(PaymentSucceeded.class)).hasSize(1);
        assertThat(world.facts(PaymentRefundSeen.class))
                .singleElement()
                .extracting(PaymentRefundSeen::refunded)
                .isEqualTo(Money.of(888, "CNY"));
    }

    @Test
    void anUnknownNumberIsRefused() {
        assertThatThrownBy(() -> apply(PaymentNo.next(world.clock), PAID))
                .isInstanceOf(DomainException.class)
                .extracting("code")
                .isEqualTo("payment_not_found");
    }

    private Observation named(PaymentNo no, Observation.Outcome outcome, String tradeNo) {
        Observation said = world.said(no, outcome);
        return new Observation(
                no,
                said.source(),
                outcome,
                tradeNo,
                said.paid(),
                said.providerTime(),
                null,
                null,
                said.observedAt(),
                said.detail());
    }

    private PaymentView apply(PaymentNo no, Observation.Outcome outcome) {
        return world.payments.apply(world.said(no, outcome), Actor.SYSTEM);
    }

    /** I1: each row starts where the one before ended, and nothing leaves SUCCEEDED. */
    private static void assertPathIsConnected(World world, PaymentNo no) {
        PaymentStatus at = null;
        for (PaymentHistory row : world.tables.history(no)) {
            PaymentChange change = row.view();
            assertThat(change.from()).isEqualTo(at);
            if (at == PaymentStatus.SUCCEEDED) {
                assertThat(change.to()).isEqualTo(PaymentStatus.SUCCEEDED);
            }
            at = change.to();
        }
        assertThat(at).isEqualTo(world.payments.payment(no).status());
    }
}
