package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PayPage;
import io.counterfoil.payments.PaymentClosed;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.provider.ProviderCloseAnswer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClosePaymentTest {

    private static final Actor ANNA = Actor.staff("anna");

    private final World world = new World();

    @Test
    void oneThatWasNeverShownIsClosedWithoutAsking() {
        PaymentNo no = world.aCreatedPayment().paymentNo();

        assertThat(world.payments.close(no, ANNA)).isEqualTo(CloseAnswer.CLOSED);

        assertThat(world.provider.closes).isZero();
        assertThat(world.facts(PaymentClosed.class)).hasSize(1);
    }

    @Test
    void closedByTheProviderIsClosedOnce() {
        PaymentNo no = world.aPendingPayment().paymentNo();

        assertThat(world.payments.close(no, ANNA)).isEqualTo(CloseAnswer.CLOSED);
        assertThat(world.payments.close(no, ANNA)).isEqualTo(CloseAnswer.CLOSED);

        assertThat(world.provider.closes).isOne();
        assertThat(world.facts(PaymentClosed.class)).hasSize(1);
        assertThat(world.tables.acts).hasSize(2);
    }

    @Test
    @Tag("F21")
    void f21PaidInTheMeantimeIsPaidAndNotClosed() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.provider.closeAnswer =
                attempt ->
                        new ProviderCloseAnswer(
                                CloseAnswer.ALREADY_PAID, world.said(no, Observation.Outcome.PAID));

        assertThat(world.payments.close(no, ANNA)).isEqualTo(CloseAnswer.ALREADY_PAID);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    @Tag("F03")
    @Tag("F17")
    void f03AndF17AnUnknownCloseIsRepeatedUntilItIsKnown() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.provider.closeAnswer = attempt -> new ProviderCloseAnswer(CloseAnswer.UNKNOWN, null);

        assertThat(world.payments.close(no, ANNA)).isEqualTo(CloseAnswer.UNKNOWN);
        assertThat(world.payments.payment(no).closing()).isTrue();
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(world.payments.open(no).outcome()).isEqualTo(PayPage.Outcome.NOT_PAYABLE);
        assertThat(world.sweeper.closeDue(10)).isZero();

        world.clock.advance(Duration.ofSeconds(10));
        assertThat(world.sweeper.closeDue(10)).isOne();
        world.clock.advance(Duration.ofSeconds(20));
        world.provider.closeAnswer =
                attempt ->
                        new ProviderCloseAnswer(
                                CloseAnswer.CLOSED, world.said(no, Observation.Outcome.CLOSED));
        assertThat(world.sweeper.closeDue(10)).isOne();

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(world.provider.closes).isEqualTo(3);
        world.clock.advance(Duration.ofDays(1));
        assertThat(world.sweeper.closeDue(10)).isZero();
    }

    @Test
    @Tag("F05")
    void f05ARepeatAfterTheProviderClosedItAndWeDidNotRecordItClosesItOnce() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        // What staff did and the claim commit; then the provider is called.
        world.transactions.haltAfter(2);
        try {
            world.payments.close(no, ANNA);
        } catch (IllegalStateException halted) {
            assertThat(halted).hasMessage("halted");
        }
        assertThat(world.provider.closes).isOne();
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.PENDING);

        world.clock.advance(ClosePayment.LEASE);
        world.sweeper.closeDue(10);

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(world.facts(PaymentClosed.class)).hasSize(1);
    }

    /** Whoever asked before the end and slept: what was paid since is not known to that answer. */
    @Test
    @Tag("F08")
    @Tag("F31")
    void f31WhatACloseDidNotFindBeforeTheEndIsNotFinalHoweverLongTheAnswerTakes() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.provider.closeAnswer =
                attempt -> {
                    world.clock.advance(Duration.ofMinutes(40));
                    return new ProviderCloseAnswer(
                            CloseAnswer.UNKNOWN, world.said(no, Observation.Outcome.ABSENT));
                };

        assertThat(world.payments.close(no, ANNA)).isEqualTo(CloseAnswer.UNKNOWN);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void aWordWithoutAnObservationIsNoAnswer() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.provider.closeAnswer = attempt -> new ProviderCloseAnswer(CloseAnswer.CLOSED, null);

        assertThat(world.payments.close(no, ANNA)).isEqualTo(CloseAnswer.UNKNOWN);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void oneThatCannotBeClosedIsAskedAboutUntilItLapses() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        Instant expiry = world.payments.payment(no).expiresAt();
        world.provider.closeAnswer =
                attempt -> new ProviderCloseAnswer(CloseAnswer.notClosableUntil(expiry), null);

        assertThat(world.payments.close(no, ANNA)).isEqualTo(CloseAnswer.notClosableUntil(expiry));

        assertThat(world.payments.payment(no).closing()).isFalse();
        assertThat(world.payments.payment(no).nextQueryAt()).isEqualTo(world.clock.instant());
    }

    @Test
    @Tag("F04")
    void f04ACloseWhoseAnswerWasNeverReadIsTakenOver() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.provider.closeAnswer =
                attempt -> {
                    throw new IllegalStateException("halted");
                };
        try {
            world.payments.close(no, ANNA);
        } catch (IllegalStateException halted) {
            assertThat(halted).hasMessage("halted");
        }
        world.provider.closeAnswer =
                attempt ->
                        new ProviderCloseAnswer(
                                CloseAnswer.CLOSED, world.said(no, Observation.Outcome.CLOSED));

        world.clock.advance(ClosePayment.LEASE);
        world.sweeper.closeDue(10);

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.CLOSED);
    }
}
