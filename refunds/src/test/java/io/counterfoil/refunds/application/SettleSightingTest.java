package io.counterfoil.refunds.application;

import static io.counterfoil.payments.RefundAnswer.Outcome.ACCEPTED;
import static io.counterfoil.payments.RefundAnswer.Outcome.FAILED;
import static io.counterfoil.payments.RefundAnswer.Outcome.RETURNED;
import static io.counterfoil.payments.RefundAnswer.Outcome.SUCCEEDED;
import static io.counterfoil.payments.RefundAnswer.Outcome.UNKNOWN;
import static io.counterfoil.refunds.SeenRefund.Source.NOTIFICATION;
import static io.counterfoil.refunds.SeenRefund.Source.STATEMENT;
import static io.counterfoil.refunds.application.ApplyForRefundTest.assertRefused;
import static io.counterfoil.refunds.application.Provider.halts;
import static io.counterfoil.refunds.application.Provider.says;
import static io.counterfoil.refunds.application.RefundWorld.ANNA;
import static io.counterfoil.refunds.application.RefundWorld.BERT;
import static io.counterfoil.refunds.application.RefundWorld.PAID;
import static io.counterfoil.refunds.application.RefundWorld.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefundSeen;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.SeenRefund;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SettleSightingTest {

    private final RefundWorld world = new RefundWorld();
    private final PaymentNo payment = world.aPaidPayment();

    @Test
    @Tag("F60")
    void f60ARefundMadeInTheConsoleIsRecorded() {
        Instant atProvider = Instant.parse("2026-11-23T01:00:00Z");
        world.provider.nextQueries.add(
                order ->
                        new RefundAnswer(
                                SUCCEEDED, yuan(6_000), atProvider, null, "REFUND_SUCCESS"));

        notified("C-1", 6_000);
        world.sweep();

        RefundView refund = world.refunds.findByRequestNo(payment, "C-1").orElseThrow();
        assertThat(refund.origin()).isEqualTo(RefundOrigin.PROVIDER);
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(refund.amount()).isEqualTo(yuan(6_000));
        assertThat(refund.refundedAt()).isEqualTo(atProvider);
        assertThat(refund.requestedBy()).isEqualTo(Actor.PROVIDER);
        assertThat(world.ledger.sums(payment).outside).isEqualTo(6_000);
        assertThat(world.openKinds()).containsExactly("refund_made_elsewhere");
        assertThat(world.facts(RefundSucceeded.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.amount()).isEqualTo(yuan(6_000)));
        assertThat(world.sightings.settleDue(10)).isZero();
        world.checkInvariants();
    }

    @Test
    @Tag("F60")
    void f60WhatWasRefundedElsewhereCountsAgainstNewReservations() {
        made("C-1", 6_000);
        notified("C-1", 6_000);
        world.sweep();

        assertRefused(
                "refund_exceeds_captured",
                () -> world.refunds.request(world.application(payment, 4_001)));
        RefundNo rest = world.aRequestedRefund(payment, 4_000);
        world.sweep();
        assertThat(world.status(rest)).isEqualTo(RefundStatus.SUCCEEDED);
        world.checkInvariants();
    }

    @Test
    @Tag("F60")
    void f60ATrueFactIsNotRefusedByOurOwnLimit() {
        RefundNo ours = world.aRequestedRefund(payment, PAID);
        world.sweep();
        made("C-1", 6_000);

        notified("C-1", 16_000);
        world.sweep();

        assertThat(world.status(ours)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.ledger.sums(payment).outside).isEqualTo(6_000);
        assertThat(world.ledger.sums(payment).refunded).isEqualTo(PAID);
        world.checkInvariants();
    }

    @Test
    @Tag("F60")
    void f60TogetherWithOneOfOursThatTheProviderThenRefuses() {
        made("C-1", 6_000);
        RefundNo ours = world.aRequestedRefund(payment, 5_000);
        world.provider.nextSends.add(says(FAILED));

        notified("C-1", 6_000);
        world.sweep();

        assertThat(world.status(ours)).isEqualTo(RefundStatus.FAILED);
        assertThat(world.ledger.sums(payment).reserved).isZero();
        assertThat(world.ledger.sums(payment).outside).isEqualTo(6_000);
        world.checkInvariants();
    }

    @Test
    void aMentionIsRecordedOnceHoweverOftenItComes() {
        made("C-1", 6_000);
        for (int times = 0; times < 3; times++) {
            notified("C-1", 6_000);
            stated("C-1", 6_000);
            world.sweep();
        }

        assertThat(world.refunds.ofPayment(payment)).hasSize(1);
        assertThat(world.facts(RefundSucceeded.class)).hasSize(1);
        assertThat(world.ledger.sums(payment).outside).isEqualTo(6_000);
    }

    @Test
    void twoWorkersThatAskAboutOneNumberRecordItOnce() {
        made("C-1", 6_000);
        notified("C-1", 6_000);
        stated("C-1", 6_000);
        world.provider.nextQueries.add(
                order -> {
                    world.sightings.settleDue(1);
                    return world.provider.look(order);
                });

        world.sweep();

        assertThat(world.refunds.ofPayment(payment)).hasSize(1);
        assertThat(world.ledger.sums(payment).outside).isEqualTo(6_000);
        assertThat(world.facts(RefundSucceeded.class)).hasSize(1);
    }

    @Test
    void oneOfOursThatIsMentionedIsAskedAboutNow() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(ACCEPTED));
        world.sweep();
        made(no.value(), 4_000);

        notified(no.value(), 4_000);
        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.view(no).origin()).isEqualTo(RefundOrigin.STAFF);
        assertThat(world.refunds.ofPayment(payment)).hasSize(1);
        assertThat(world.openKinds()).isEmpty();
        world.converge();
        assertThat(world.tables.sightings.values()).allMatch(seen -> seen.isHandled());
    }

    @Test
    void oneOfOursThatHadFailedAndIsMentionedIsTakenInLate() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(FAILED));
        world.sweep();
        made(no.value(), 4_000);

        stated(no.value(), 4_000);
        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.view(no).late()).isTrue();
    }

    @Test
    @Tag("F26")
    void f26AMentionOfADoneOneFindsThatItCameBack() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.sweep();
        notified(no.value(), 4_000);
        world.sweep();

        world.provider.nextQueries.add(says(RETURNED));
        notified(no.value(), 4_000);
        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.FAILED);
        assertThat(world.view(no).returned()).isTrue();
    }

    @Test
    void whatTheProviderDoesNotConfirmIsAskedAgainAndThenAPersonIsTold() {
        stated("C-1", 6_000);
        world.sweep();
        assertThat(world.openKinds()).isEmpty();

        world.sweepAfter(Duration.ofMinutes(1));
        world.sweepAfter(Duration.ofMinutes(5));
        world.sweepAfter(Duration.ofMinutes(30));
        assertThat(world.openKinds()).containsExactly("refund_not_confirmed");
        assertThat(world.refunds.ofPayment(payment)).isEmpty();

        made("C-1", 6_000);
        world.sweepAfter(Duration.ofHours(24));
        assertThat(world.openKinds()).containsExactly("refund_made_elsewhere");
        assertThat(world.refunds.ofPayment(payment)).hasSize(1);
    }

    /** The notification of the refund came before anybody knew that it was paid. */
    @Test
    void oneOfAPaymentThatIsNotKnownAsPaidWaitsForThePayment() {
        PaymentNo pending = world.ledger.aPayment(PaymentStatus.PENDING, PAID);
        made("C-1", 6_000);
        world.refunds.seen(new SeenRefund(pending, NOTIFICATION, "C-1", null, yuan(6_000)));

        world.sweep();
        assertThat(world.refunds.ofPayment(pending)).isEmpty();
        assertThat(world.ledger.sums(pending).outside).isZero();
        assertThat(world.ledger.queriesDue).containsExactly(pending);
        assertThat(world.facts).isEmpty();
        assertThat(world.openKinds()).isEmpty();

        world.ledger.succeed(pending);
        world.sweepAfter(Duration.ofMinutes(1));
        assertThat(world.refunds.ofPayment(pending)).hasSize(1);
        assertThat(world.ledger.sums(pending).outside).isEqualTo(6_000);
        assertThat(world.openKinds()).containsExactly("refund_made_elsewhere");
    }

    @Test
    void aSumOfAPaymentThatIsNotKnownAsPaidWaitsForThePayment() {
        PaymentNo pending = world.ledger.aPayment(PaymentStatus.PENDING, PAID);
        world.refunds.seen(new SeenRefund(pending, NOTIFICATION, null, null, yuan(6_000)));

        world.sweep();
        assertThat(world.openKinds()).isEmpty();

        world.ledger.succeed(pending);
        world.sweepAfter(Duration.ofMinutes(1));
        assertThat(world.openKinds()).containsExactly("refund_unexplained");
    }

    @Test
    void aPaymentThatIsNeverKnownAsPaidIsForAPersonUntilItIs() {
        PaymentNo pending = world.ledger.aPayment(PaymentStatus.PENDING, PAID);
        world.refunds.seen(new SeenRefund(pending, NOTIFICATION, null, null, yuan(6_000)));
        for (int look = 0; look < 8; look++) {
            world.sweepAfter(Duration.ofMinutes(30));
        }
        assertThat(world.ledger.queriesDue).hasSize(8);
        assertThat(world.openKinds()).containsExactly("refund_not_confirmed");

        world.ledger.succeed(pending);
        world.sweepAfter(Duration.ofMinutes(30));
        assertThat(world.openKinds()).containsExactly("refund_unexplained");
    }

    @Test
    void aNotificationOfOneOfOursThatCameToNothingIsExplainedByTheProvidersOwnWord() {
        RefundNo ours = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(ACCEPTED));
        world.sweeper.sendDue(1);
        world.provider.nextQueries.add(says(FAILED));
        world.refunds.seen(new SeenRefund(payment, NOTIFICATION, ours.value(), yuan(4_000), null));

        world.sightings.settleDue(10);

        assertThat(world.status(ours)).isEqualTo(RefundStatus.FAILED);
        world.converge();
        assertThat(world.openKinds()).isEmpty();
        assertThat(world.provider.asked).hasSize(1);
    }

    @Test
    void aNotificationOfOneMadeElsewhereThatCameToNothingIsExplainedToo() {
        world.provider.nextQueries.add(says(FAILED));
        world.refunds.seen(new SeenRefund(payment, NOTIFICATION, "C-1", yuan(4_000), null));

        world.converge();

        assertThat(world.provider.asked).hasSize(1);
        assertThat(world.openKinds()).isEmpty();
        assertThat(world.refunds.ofPayment(payment)).isEmpty();
    }

    @Test
    void aLineThatSaysDoneIsContradictedByTheProvidersOwnWord() {
        world.provider.nextQueries.add(says(FAILED));
        stated("C-1", 4_000);

        world.converge();

        assertThat(world.openKinds()).containsExactly("refund_not_confirmed");
    }

    @Test
    void whatIsNeverConfirmedIsLeftToAPersonAndTakenUpWhenItIsMentionedAgain() {
        notified("C-1", 6_000);
        for (int day = 0; day < 40; day++) {
            world.sweepAfter(Duration.ofDays(1));
        }
        assertThat(world.provider.asked).hasSize(30);
        assertThat(world.openKinds()).containsExactly("refund_not_confirmed");

        made("C-1", 6_000);
        notified("C-1", 6_000);
        world.sweep();

        assertThat(world.openKinds()).containsExactly("refund_made_elsewhere");
    }

    @Test
    void f26AReturnIsLearnedWhileTheSumBesideItIsStillUnexplained() {
        made("C-1", 6_000);
        notified("C-1", 9_000);
        world.sweep();
        assertThat(world.openKinds()).contains("refund_unexplained");

        world.provider.nextQueries.add(says(RETURNED));
        notified("C-1", 9_000);
        world.sweep();

        RefundView refund = world.refunds.findByRequestNo(payment, "C-1").orElseThrow();
        assertThat(refund.returned()).isTrue();
        assertThat(world.ledger.sums(payment).outside).isZero();
    }

    @Test
    void aPaymentThatIsNeverKnownAsPaidIsNotAskedAboutForEver() {
        PaymentNo open = world.ledger.aPayment(PaymentStatus.PENDING, PAID);
        world.refunds.seen(new SeenRefund(open, NOTIFICATION, "C-1", null, yuan(100)));
        for (int halfHour = 0; halfHour < 100; halfHour++) {
            world.sweepAfter(Duration.ofMinutes(30));
        }
        for (int day = 0; day < 40; day++) {
            world.sweepAfter(Duration.ofDays(1));
        }

        assertThat(world.tables.sightings.values())
                .allSatisfy(sighting -> assertThat(sighting.dueAt()).isNull());
        assertThat(world.openKinds()).containsExactly("refund_not_confirmed");
    }

    @Test
    void anUnknownAnswerConfirmsNothing() {
        world.provider.nextQueries.add(says(UNKNOWN));
        notified("C-1", 6_000);

        world.sweep();
        assertThat(world.refunds.ofPayment(payment)).isEmpty();

        made("C-1", 6_000);
        world.sweepAfter(Duration.ofMinutes(1));
        assertThat(world.refunds.ofPayment(payment)).hasSize(1);
    }

    @Test
    void theStatementsAmountStandsInWhereTheAnswerNamesNone() {
        world.provider.nextQueries.add(says(SUCCEEDED));

        stated("C-1", 6_000);
        world.sweep();

        assertThat(world.ledger.sums(payment).outside).isEqualTo(6_000);
    }

    @Test
    void aSumThatOurOwnRefundsCoverNeedsNobody() {
        world.aRequestedRefund(payment, 4_000);
        world.sweep();

        notified(null, 4_000);
        world.sweep();

        assertThat(world.openKinds()).isEmpty();
        assertThat(world.tables.sightings.values()).allMatch(seen -> seen.isHandled());
    }

    @Test
    void aSumThatARefundUnderWayMayExplainWaitsForIt() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(world.provider::executeAndLoseAnswer);
        world.sweep();

        notified(null, 4_000);
        world.sweep();
        assertThat(world.openKinds()).isEmpty();
        world.sweeper.queryDue(10);
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);

        world.sweepAfter(Duration.ofMinutes(1));
        assertThat(world.openKinds()).isEmpty();
        assertThat(world.tables.sightings.values()).allMatch(seen -> seen.isHandled());
    }

    @Test
    void aSumThatNobodyExplainsWaitsForTheStatementWithAWorkItemThatClosesItself() {
        made("C-1", 6_000);
        notified(null, 6_000);
        world.sweep();
        assertThat(world.openKinds()).containsExactly("refund_unexplained");

        world.clock.advance(Duration.ofHours(20));
        stated("C-1", 6_000);
        world.sweep();
        world.sweepAfter(Duration.ofHours(24));

        assertThat(world.openKinds()).containsExactly("refund_made_elsewhere");
        assertThat(world.tables.sightings.values()).allMatch(seen -> seen.isHandled());
    }

    @Test
    void aRefundThatWasNotSentExplainsNothing() {
        world.aProposedRefund(payment, 4_000);

        notified(null, 4_000);
        world.sweep();

        assertThat(world.openKinds()).containsExactly("refund_unexplained");
    }

    @Test
    void eachMentionHasAWorkItemOfItsOwn() {
        stated("C-1", 6_000);
        stated("C-2", 1_000);
        world.sweep();
        world.sweepAfter(Duration.ofMinutes(1));
        world.sweepAfter(Duration.ofMinutes(5));
        world.sweepAfter(Duration.ofMinutes(30));
        assertThat(world.openKinds())
                .containsExactly("refund_not_confirmed", "refund_not_confirmed");
        assertThat(world.workItems.open(10)).allMatch(item -> item.about().equals(payment.value()));

        made("C-1", 6_000);
        world.sweepAfter(Duration.ofHours(24));

        assertThat(world.openKinds())
                .containsExactly("refund_not_confirmed", "refund_made_elsewhere");
        assertThat(world.workItems.open(10).get(0).reason()).contains("C-2");
    }

    @Test
    void aMentionWithoutASumLeavesASumUnexplained() {
        notified(null, 6_000);
        world.sweep();

        made("C-1", 1_000);
        stated("C-1", 1_000);
        world.sweep();

        assertThat(world.openKinds()).contains("refund_unexplained");
    }

    @Test
    void oneThatWasReportedForItsNumberIsReportedForItsSumToo() {
        notified("C-1", 9_000);
        world.sweep();
        world.sweepAfter(Duration.ofMinutes(1));
        world.sweepAfter(Duration.ofMinutes(5));
        world.sweepAfter(Duration.ofMinutes(30));
        assertThat(world.openKinds()).containsExactly("refund_not_confirmed");

        made("C-1", 6_000);
        world.sweepAfter(Duration.ofHours(24));

        assertThat(world.openKinds())
                .containsExactly("refund_made_elsewhere", "refund_unexplained");
    }

    @Test
    void aClosedWorkItemIsNotOpenedAgainForTheSameSum() {
        notified(null, 6_000);
        world.sweep();
        world.workItems.close(world.workItems.open(1).get(0).id(), ANNA, "known");

        world.converge();

        assertThat(world.openKinds()).isEmpty();
        notified(null, 7_000);
        world.sweep();
        assertThat(world.openKinds()).containsExactly("refund_unexplained");
    }

    @Test
    void whatPaymentsSawIsKeptOncePerSum() {
        SeenRefundRecorder recorder = new SeenRefundRecorder(world.tables);
        PaymentRefundSeen fact =
                new PaymentRefundSeen(
                        new MerchantId("demo"),
                        OrderNo.next(world.clock),
                        payment,
                        "main",
                        "C-1",
                        yuan(888),
                        world.now());
        made("C-1", 888);

        recorder.on(fact);
        recorder.on(fact);
        world.sweep();

        assertThat(world.tables.sightings).hasSize(1);
        assertThat(world.ledger.sums(payment).outside).isEqualTo(888);
    }

    @Test
    @Tag("F60")
    void f60OneMadeElsewhereCanComeBackToo() {
        made("C-1", 6_000);
        stated("C-1", 6_000);
        world.sweep();
        RefundNo no = world.refunds.ofPayment(payment).get(0).refundNo();

        world.refunds.returned(no, BERT, "closed account");

        assertThat(world.ledger.sums(payment).outside).isZero();
        world.checkInvariants();
    }

    @Test
    @Tag("F52")
    void f52AMentionThatAlwaysFailsIsParkedAndTheOthersFlow() {
        PaymentNo other = world.aPaidPayment();
        notified("C-1", 6_000);
        world.provider.nextQueries.add(halts());
        world.sightings.settleDue(1);
        world.provider.done.put("C-2", yuan(100));
        world.refunds.seen(new SeenRefund(other, STATEMENT, "C-2", yuan(100), null));
        world.sweep();
        assertThat(world.refunds.ofPayment(other)).hasSize(1);

        for (int minute = 0; minute < 8; minute++) {
            world.provider.nextQueries.add(halts());
            world.sweepAfter(Duration.ofSeconds(61));
        }

        assertThat(world.openKinds()).contains("refund_parked");
        int asked = world.provider.asked.size();
        world.sweepAfter(Duration.ofHours(1));
        assertThat(world.provider.asked).hasSize(asked);
        world.provider.nextQueries.clear();
        made("C-1", 6_000);
        world.sweepAfter(Duration.ofHours(6));
        assertThat(world.refunds.ofPayment(payment)).hasSize(1);
        assertThat(world.openKinds()).doesNotContain("refund_parked");
    }

    @Test
    void aMentionOfAnotherPaymentsNumberIsNotOurs() {
        assertRefused(
                "payment_not_found",
                () ->
                        world.refunds.seen(
                                new SeenRefund(
                                        PaymentNo.next(world.clock),
                                        NOTIFICATION,
                                        "C-1",
                                        null,
                                        yuan(1))));
    }

    private void made(String number, long minor) {
        world.provider.done.put(number, yuan(minor));
    }

    private void notified(String number, long sum) {
        world.refunds.seen(new SeenRefund(payment, NOTIFICATION, number, null, yuan(sum)));
    }

    private void stated(String number, long minor) {
        world.refunds.seen(new SeenRefund(payment, STATEMENT, number, yuan(minor), null));
    }
}
