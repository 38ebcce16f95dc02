package io.counterfoil.refunds.application;

import static io.counterfoil.payments.RefundAnswer.Outcome.ABSENT;
import static io.counterfoil.payments.RefundAnswer.Outcome.ACCEPTED;
import static io.counterfoil.payments.RefundAnswer.Outcome.FAILED;
import static io.counterfoil.payments.RefundAnswer.Outcome.NEEDS_A_PERSON;
import static io.counterfoil.payments.RefundAnswer.Outcome.NOT_SENT;
import static io.counterfoil.payments.RefundAnswer.Outcome.SUCCEEDED;
import static io.counterfoil.payments.RefundAnswer.Outcome.UNKNOWN;
import static io.counterfoil.refunds.application.ApplyForRefundTest.assertRefused;
import static io.counterfoil.refunds.application.Provider.halts;
import static io.counterfoil.refunds.application.Provider.says;
import static io.counterfoil.refunds.application.RefundWorld.ANNA;
import static io.counterfoil.refunds.application.RefundWorld.BERT;
import static io.counterfoil.refunds.application.RefundWorld.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundFailed;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendRefundTest {

    private final RefundWorld world = new RefundWorld();
    private final PaymentNo payment = world.aPaidPayment();

    @Test
    void aRequestedRefundIsSentAndDone() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);

        assertThat(world.sweeper.sendDue(10)).isOne();

        RefundView refund = world.view(no);
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(refund.sentAt()).isEqualTo(world.now());
        assertThat(refund.refundedAt()).isEqualTo(world.now());
        assertThat(refund.nextTryAt()).isNull();
        assertThat(world.ledger.sums(payment).refunded).isEqualTo(4_000);
        assertThat(world.facts(RefundSucceeded.class))
                .singleElement()
                .satisfies(
                        fact -> {
                            assertThat(fact.amount()).isEqualTo(yuan(4_000));
                            assertThat(fact.late()).isFalse();
                        });
        world.checkInvariants();
    }

    @Test
    void theProvidersOwnTimeIsKept() {
        Instant atProvider = Instant.parse("2026-11-23T01:59:30Z");
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(
                order -> new RefundAnswer(SUCCEEDED, null, atProvider, "P-1", "done"));

        world.sweep();

        assertThat(world.view(no).refundedAt()).isEqualTo(atProvider);
        assertThat(world.view(no).providerRefundNo()).isEqualTo("P-1");
    }

    @Test
    void acceptedIsNotDone() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(ACCEPTED));

        world.sweeper.sendDue(10);

        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.view(no).nextTryAt()).isEqualTo(world.now().plusSeconds(10));
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);
        assertThat(world.facts).isEmpty();

        world.provider.nextQueries.add(says(ACCEPTED));
        world.sweepAfter(Duration.ofSeconds(10));
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);

        world.provider.nextQueries.add(says(SUCCEEDED));
        world.sweepAfter(Duration.ofSeconds(10));
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.provider.sent).hasSize(1);
    }

    @Test
    void aRefusalOfTheFirstTryEndsItAndLetsTheReserveGo() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(FAILED));

        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.FAILED);
        assertThat(world.view(no).failure()).isEqualTo("FAILED");
        assertThat(world.ledger.sums(payment).reserved).isZero();
        assertThat(world.facts(RefundFailed.class)).hasSize(1);
        assertThat(world.provider.asked).isEmpty();
        world.checkInvariants();
    }

    @Test
    @Tag("F25")
    void f25ATimeOutIsUnknownAndIsAskedAbout() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(world.provider::executeAndLoseAnswer);

        world.sweep();
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);
        assertThat(world.provider.asked).isEmpty();

        world.sweepAfter(Duration.ofSeconds(10));
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.provider.sent).hasSize(1);
    }

    @Test
    @Tag("F25")
    void f25OneThatNeverArrivedIsSentAgainUnderItsOwnNumber() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(UNKNOWN));
        world.sweep();

        world.sweepAfter(Duration.ofSeconds(10));

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.provider.sent)
                .hasSize(2)
                .allSatisfy(order -> assertThat(order.number()).isEqualTo(no.value()));
        assertThat(world.provider.done).containsOnlyKeys(no.value());
    }

    /** Accepted, and never an end: nobody would hear of it else. */
    @Test
    void oneThatIsUnderWayForAWeekIsShownToAPersonOnceAndAskedOn() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(ACCEPTED));
        for (int i = 0; i < 200; i++) {
            world.provider.nextQueries.add(says(ACCEPTED));
        }
        world.sweep();
        for (int hours = 0; hours < 24 * 7 - 6; hours += 6) {
            world.sweepAfter(Duration.ofHours(6));
        }
        assertThat(world.openKinds()).isEmpty();

        world.sweepAfter(Duration.ofHours(12));
        world.sweepAfter(Duration.ofHours(12));

        assertThat(world.openKinds()).containsExactly("refund_slow");
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.view(no).needsPerson()).isNotNull();

        world.provider.nextQueries.clear();
        world.provider.nextQueries.add(says(SUCCEEDED));
        world.sweepAfter(Duration.ofHours(2));
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.openKinds()).isEmpty();
    }

    @Test
    @Tag("F25")
    void f25WhereNoRepeatIsAllowedItIsAskedAboutAndThenAPersonIsTold() {
        world.ledger.repeatable = false;
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(UNKNOWN));

        world.converge();

        assertThat(world.provider.sent).hasSize(1);
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.view(no).needsPerson()).isNotNull();
        assertThat(world.openKinds()).containsExactly("refund_absent");
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);
        assertRefused("refund_not_retryable", () -> world.refunds.retry(no, ANNA, ""));
        world.checkInvariants();
    }

    @Test
    @Tag("F59")
    void f59ARefusalAfterAnUnknownTryEndsNothingWhileTheRefundIsShown() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(world.provider::executeAndLoseAnswer);
        world.provider.nextSends.add(says(FAILED));
        // The provider shows it only after a while.
        world.provider.nextQueries.add(says(ABSENT));
        world.sweep();

        world.sweepAfter(Duration.ofSeconds(10));
        assertThat(world.provider.sent).hasSize(2);
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);

        world.sweepAfter(Duration.ofSeconds(10));
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.view(no).failure()).isNull();
        assertThat(world.facts(RefundFailed.class)).isEmpty();
    }

    @Test
    @Tag("F59")
    void f59ARefusalAfterAnUnknownTryEndsItOnceQueriesDoNotShowItEither() {
        RefundNo no = aRefusedRepeat();

        world.provider.nextQueries.add(says(UNKNOWN));
        world.sweepAfter(Duration.ofSeconds(10));
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);

        world.sweepAfter(Duration.ofSeconds(30));
        world.sweepAfter(Duration.ofMinutes(9));
        world.sweepAfter(Duration.ofSeconds(59));
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.provider.sent).as("it is not sent a third time").hasSize(2);

        world.sweepAfter(Duration.ofMinutes(5));
        assertThat(world.status(no)).isEqualTo(RefundStatus.FAILED);
        assertThat(world.view(no).failure()).isEqualTo("FAILED");
        assertThat(world.ledger.sums(payment).reserved).isZero();
    }

    /** However often somebody asks: a provider may show after minutes what it has done. */
    @Test
    @Tag("F59")
    void f59ARefusalIsNotTheLastWordWithinTenMinutesOfTheFirstQueryThatShowsNothing() {
        RefundNo no = aRefusedRepeat();

        for (int minute = 0; minute < 10; minute++) {
            askAfter(no, Duration.ofMinutes(1));
            assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        }
        askAfter(no, Duration.ofSeconds(59));
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);

        askAfter(no, Duration.ofSeconds(1));
        assertThat(world.status(no)).isEqualTo(RefundStatus.FAILED);
    }

    @Test
    @Tag("F59")
    void f59ARefusalIsNotTheLastWordBeforeTheThirdQueryThatShowsNothing() {
        RefundNo no = aRefusedRepeat();

        askAfter(no, Duration.ofHours(1));
        askAfter(no, Duration.ofHours(1));
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);

        askAfter(no, Duration.ofHours(1));
        assertThat(world.status(no)).isEqualTo(RefundStatus.FAILED);
    }

    /** What was not shown before the repeat says nothing of what the repeat did. */
    @Test
    @Tag("F59")
    void f59QueriesBeforeTheRefusalDoNotMakeItTheLastWord() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        for (int tries = 0; tries < 3; tries++) {
            world.provider.nextSends.add(says(UNKNOWN));
        }
        world.provider.nextSends.add(says(FAILED));
        world.sweep();
        for (int tries = 0; tries < 3; tries++) {
            world.sweepAfter(Duration.ofMinutes(6));
        }
        assertThat(world.provider.sent).hasSize(4);

        askAfter(no, Duration.ofMinutes(1));
        askAfter(no, Duration.ofMinutes(1));
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);
    }

    /** A worker that sleeps over an answer knows no more than when it asked. */
    @Test
    @Tag("F08")
    @Tag("F59")
    void f59ThatItIsNotShownIsAsOfTheQuestionHoweverLongTheAnswerTakes() {
        RefundNo no = aRefusedRepeat();
        askAfter(no, Duration.ofMinutes(1));
        askAfter(no, Duration.ofMinutes(1));
        world.provider.nextQueries.add(
                order -> {
                    world.clock.advance(Duration.ofMinutes(40));
                    return RefundAnswer.of(ABSENT, "no refund_status");
                });

        askAfter(no, Duration.ofMinutes(1));

        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);
    }

    /** Of the first send nobody knows what came of it, and the second one was refused. */
    private RefundNo aRefusedRepeat() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(UNKNOWN));
        world.provider.nextSends.add(says(FAILED));
        world.sweep();
        world.sweepAfter(Duration.ofSeconds(10));
        assertThat(world.provider.sent).hasSize(2);
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        return no;
    }

    private void askAfter(RefundNo no, Duration wait) {
        world.clock.advance(wait);
        world.refunds.query(no, ANNA);
    }

    /** Its repeat is refused because it was done, and a question does not show it yet. */
    @Test
    @Tag("F59")
    void f59OneThatWasDoneRefusedAndShownLateIsDone() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(UNKNOWN));
        world.provider.nextQueries.add(says(ABSENT));
        world.provider.nextSends.add(says(FAILED));
        world.sweep();
        world.sweepAfter(Duration.ofSeconds(10));
        world.provider.nextQueries.add(says(ABSENT));
        world.sweepAfter(Duration.ofSeconds(30));
        world.provider.nextQueries.add(says(ABSENT));
        world.sweepAfter(Duration.ofMinutes(5));
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);

        world.provider.nextQueries.add(says(SUCCEEDED));
        world.sweepAfter(Duration.ofMinutes(5));
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.facts(RefundFailed.class)).isEmpty();
    }

    /** "Accepted" is no end: a refusal of the resend may be because the first one went through. */
    @Test
    @Tag("F59")
    void f59ARefusalAfterAnAcceptedTryEndsNothingBeforeQueriesDoNotShowItEither() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(ACCEPTED));
        world.provider.nextQueries.add(says(ABSENT));
        world.provider.nextSends.add(says(FAILED));
        world.sweep();

        world.sweepAfter(Duration.ofSeconds(10));
        assertThat(world.provider.sent).hasSize(2);
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);

        for (Duration later :
                List.of(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMinutes(5))) {
            assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
            world.provider.nextQueries.add(says(ABSENT));
            world.sweepAfter(later);
        }
        assertThat(world.status(no)).isEqualTo(RefundStatus.FAILED);
        assertThat(world.ledger.sums(payment).reserved).isZero();
    }

    @Test
    void oneThatWasAcceptedIsNotSentAgainWhereNoRepeatIsAllowed() {
        world.ledger.repeatable = false;
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(ACCEPTED));

        world.converge();

        assertThat(world.openKinds()).containsExactly("refund_absent");
        assertRefused("refund_not_retryable", () -> world.refunds.retry(no, ANNA, ""));
    }

    /** After an outage a provider is asked twice a day: nobody waits for ten such answers. */
    @Test
    void aPersonIsToldAfterADayAndAHalfHoweverFewQuestionsThereWere() {
        world.ledger.repeatable = false;
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(UNKNOWN));
        world.sweep();

        for (int hours : List.of(1, 18, 17)) {
            world.provider.nextQueries.add(says(ABSENT));
            world.sweepAfter(Duration.ofHours(hours));
            assertThat(world.openKinds()).isEmpty();
        }
        world.provider.nextQueries.add(says(ABSENT));
        world.sweepAfter(Duration.ofHours(1));

        assertThat(world.openKinds()).containsExactly("refund_absent");
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatNeverLeftIsSentLaterUnderItsOwnNumberAndNobodyIsAskedAboutIt(boolean repeatable) {
        world.ledger.repeatable = repeatable;
        world.provider.allowsNoRepeat = true;
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(NOT_SENT));
        world.provider.nextSends.add(says(NOT_SENT));

        world.sweep();
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.view(no).nextTryAt()).isEqualTo(world.now().plusSeconds(60));
        assertThat(world.view(no).needsPerson()).isNull();
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);

        world.sweepAfter(Duration.ofMinutes(1));
        assertThat(world.view(no).nextTryAt()).isEqualTo(world.now().plusSeconds(120));
        world.sweepAfter(Duration.ofMinutes(2));

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.provider.asked).isEmpty();
        assertThat(world.provider.sent)
                .hasSize(3)
                .allSatisfy(order -> assertThat(order.number()).isEqualTo(no.value()));
        assertThat(world.openKinds()).isEmpty();
        world.checkInvariants();
    }

    /** Somebody who asks in between does not make it one of those that are only asked about. */
    @Test
    void aQuestionAboutOneThatNeverLeftDoesNotKeepItFromBeingSent() {
        world.ledger.repeatable = false;
        world.provider.allowsNoRepeat = true;
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(NOT_SENT));
        world.sweep();

        world.refunds.query(no, ANNA);
        world.provider.nextQueries.add(says(UNKNOWN));
        world.refunds.query(no, ANNA);
        world.sweepAfter(Duration.ofMinutes(5));

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.provider.sent).hasSize(2);
    }

    /** That the second call never left says nothing about the first. */
    @Test
    void anUnknownTryBeforeStaysUnknown() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(world.provider::executeAndLoseAnswer);
        world.provider.nextQueries.add(says(ABSENT));
        world.provider.nextSends.add(says(NOT_SENT));
        world.provider.nextSends.add(says(FAILED));
        world.sweep();
        world.sweepAfter(Duration.ofSeconds(10));

        world.sweepAfter(Duration.ofMinutes(3));

        assertThat(world.provider.sent).hasSize(3);
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        world.converge();
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.facts(RefundFailed.class)).isEmpty();
    }

    @Test
    void balanceTooLowKeepsTheReserveUntilStaffSendItAgain() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(NEEDS_A_PERSON));
        world.sweep();
        assertThat(world.view(no).needsPerson()).isEqualTo("NEEDS_A_PERSON");
        assertThat(world.openKinds()).containsExactly("refund_needs_person");

        world.converge();
        assertThat(world.provider.sent).hasSize(1);
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);

        world.refunds.retry(no, BERT, "topped up");
        assertThat(world.openKinds()).isEmpty();
        world.sweep();
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.view(no).needsPerson()).isNull();
        assertThat(world.acts).contains("staff:bert retry_refund");
        world.checkInvariants();
    }

    @Test
    void oneThatCertainlyNeverArrivedIsSentAsOfNow() {
        world.ledger.repeatable = false;
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(NEEDS_A_PERSON));
        world.sweep();
        world.clock.advance(Duration.ofDays(1));

        world.refunds.retry(no, BERT, "the key is there again");
        world.sweep();

        assertThat(world.provider.sent.get(1).sentAt()).isEqualTo(world.now());
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void oneThatMayHaveArrivedKeepsTheMomentOfItsSend() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(UNKNOWN));
        world.sweep();

        world.sweepAfter(Duration.ofHours(1));

        assertThat(world.provider.sent).hasSizeGreaterThan(1);
        assertThat(world.provider.sent)
                .extracting(order -> order.sentAt())
                .containsOnly(world.provider.sent.get(0).sentAt());
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void oneThatWaitsForAPersonEndsByItselfWhenTheProviderSaysSo() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(NEEDS_A_PERSON));
        world.sweep();

        world.provider.nextQueries.add(says(SUCCEEDED));
        world.sweepAfter(Duration.ofHours(1));

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.openKinds()).isEmpty();
    }

    /** WeChat's ABNORMAL: the buyer's card takes it or not, once somebody has looked after it. */
    @Test
    void oneThatTurnsOutToNeedAPersonKeepsItsReserveUntilItEndsOneWayOrTheOther() {
        RefundNo mended = world.aRequestedRefund(payment, 4_000);
        RefundNo closed = world.aRequestedRefund(payment, 1_000);
        for (RefundNo no : List.of(mended, closed)) {
            world.provider.nextSends.add(says(ACCEPTED));
            world.sweeper.sendDue(1);
            world.provider.nextQueries.add(says(NEEDS_A_PERSON));
            world.clock.advance(Duration.ofSeconds(10));
            world.sweeper.queryDue(1);
            assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
            assertThat(world.view(no).needsPerson()).isEqualTo("NEEDS_A_PERSON");
        }
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(5_000);
        assertThat(world.openKinds()).containsExactly("refund_needs_person", "refund_needs_person");

        world.provider.nextQueries.add(says(SUCCEEDED));
        world.provider.nextQueries.add(says(FAILED));
        world.sweepAfter(Duration.ofHours(2));

        assertThat(world.status(mended)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.status(closed)).isEqualTo(RefundStatus.FAILED);
        assertThat(world.ledger.sums(payment).reserved).isZero();
        assertThat(world.openKinds()).isEmpty();
        world.checkInvariants();
    }

    @Test
    void onlyOneThatWaitsForAPersonIsSentAgainByStaff() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        assertRefused("refund_not_retryable", () -> world.refunds.retry(no, BERT, ""));
        world.sweep();
        assertRefused("refund_not_retryable", () -> world.refunds.retry(no, BERT, ""));
    }

    @Test
    void anotherAmountIsNeverBooked() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(
                order -> new RefundAnswer(SUCCEEDED, yuan(3_999), null, null, "done"));

        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.view(no).needsPerson()).contains("39.99", "40.00");
        assertThat(world.openKinds()).containsExactly("refund_amount_differs");
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);
        assertThat(world.facts).isEmpty();
        world.checkInvariants();
    }

    @Test
    void twoRefundsOfOnePaymentKeepTheProvidersGap() {
        RefundNo first = world.aRequestedRefund(payment, 1_000);
        RefundNo second = world.aRequestedRefund(payment, 2_000);
        RefundNo other = world.aRequestedRefund(world.aPaidPayment(), 3_000);

        world.sweep();
        assertThat(world.status(first)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.status(second)).isEqualTo(RefundStatus.REQUESTED);
        assertThat(world.view(second).nextTryAt()).isEqualTo(world.now().plusSeconds(3));
        assertThat(world.status(other)).isEqualTo(RefundStatus.SUCCEEDED);

        world.sweepAfter(Duration.ofSeconds(3));
        assertThat(world.status(second)).isEqualTo(RefundStatus.SUCCEEDED);
    }

    /**
     * F25 at every step: the process dies after so many commits of the sweep, or in the call before
     * or after its effect; another takes over, and the refund is executed once.
     */
    @ParameterizedTest
    @Tag("F02")
    @Tag("F05")
    @Tag("F25")
    @ValueSource(ints = {0, 1, 2})
    void f25ACrashAtAnyStepConverges(int commits) {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.transactions.haltAfter(commits);
        try {
            world.sweeper.sendDue(1);
        } catch (IllegalStateException halted) {
            assertThat(commits).isZero();
        }
        world.transactions.haltAfter(-1);

        world.converge();

        assertDoneOnce(no);
    }

    @Test
    @Tag("F03")
    @Tag("F25")
    void f25ACrashBeforeTheCallArrivesConverges() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(halts());
        world.sweep();
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);

        world.converge();

        assertDoneOnce(no);
        assertThat(world.provider.sent).hasSize(2);
    }

    @Test
    @Tag("F04")
    @Tag("F25")
    void f25ACrashBeforeTheAnswerIsReadConverges() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(
                order -> {
                    world.provider.execute(order);
                    throw new IllegalStateException("halted");
                });
        world.sweep();

        world.converge();

        assertDoneOnce(no);
        assertThat(world.provider.sent).hasSize(1);
    }

    /** A worker that vanished in the call is an unknown try: a refusal of the next ends nothing. */
    @Test
    @Tag("F59")
    void f59AVanishedWorkerCountsAsAnUnknownTry() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(
                order -> {
                    world.provider.execute(order);
                    throw new IllegalStateException("halted");
                });
        world.provider.nextQueries.add(says(ABSENT));
        world.provider.nextSends.add(says(FAILED));
        world.sweep();

        world.sweepAfter(Duration.ofSeconds(60));
        assertThat(world.provider.sent).hasSize(2);
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);

        world.converge();
        assertDoneOnce(no);
        assertThat(world.facts(RefundFailed.class)).isEmpty();
    }

    @ParameterizedTest
    @Tag("F25")
    @ValueSource(ints = {0, 1, 2})
    void f25ACrashOfAQueryConverges(int commits) {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(world.provider::executeAndLoseAnswer);
        world.sweep();
        world.clock.advance(Duration.ofSeconds(10));
        world.transactions.haltAfter(commits);
        try {
            world.sweeper.queryDue(1);
        } catch (IllegalStateException halted) {
            assertThat(commits).isZero();
        }
        world.transactions.haltAfter(-1);

        world.converge();

        assertDoneOnce(no);
    }

    @Test
    @Tag("F08")
    void f08AWorkerThatWokeUpLateEndsNothing() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(
                order -> {
                    // While this worker slept, its lease ran out and another one asked.
                    world.clock.advance(Duration.ofMinutes(2));
                    world.provider.nextQueries.add(says(UNKNOWN));
                    world.sweeper.queryDue(1);
                    return RefundAnswer.of(FAILED, "too late");
                });
        world.sweeper.sendDue(1);

        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);
        world.converge();
        assertDoneOnce(no);
    }

    @Test
    @Tag("F08")
    void f08AWorkerThatWokeUpLateStillBringsTheTruth() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(
                order -> {
                    world.clock.advance(Duration.ofMinutes(2));
                    world.provider.nextQueries.add(says(UNKNOWN));
                    world.sweeper.queryDue(1);
                    return world.provider.execute(order);
                });

        world.sweeper.sendDue(1);

        assertDoneOnce(no);
    }

    @Test
    @Tag("F52")
    void f52OneThatAlwaysFailsIsParkedWithAWorkItemAndTheOthersFlow() {
        RefundNo poisoned = world.aRequestedRefund(payment, 4_000);
        RefundNo healthy = world.aRequestedRefund(world.aPaidPayment(), 1_000);
        world.provider.nextSends.add(halts());

        world.sweep();
        assertThat(world.status(healthy)).isEqualTo(RefundStatus.SUCCEEDED);
        for (int minute = 0; minute < 8; minute++) {
            world.provider.nextQueries.add(halts());
            world.sweepAfter(Duration.ofSeconds(61));
        }

        assertThat(world.view(poisoned).needsPerson()).contains("broke off");
        assertThat(world.openKinds()).containsExactly("refund_parked");
        int asked = world.provider.asked.size();
        world.sweepAfter(Duration.ofHours(1));
        assertThat(world.provider.asked).as("parked").hasSize(asked);
        world.checkInvariants();

        world.provider.nextQueries.clear();
        world.refunds.retry(poisoned, BERT, "repaired");
        world.sweep();
        assertDoneOnce(poisoned);
        assertThat(world.openKinds()).isEmpty();
    }

    private void assertDoneOnce(RefundNo no) {
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.provider.done).containsEntry(no.value(), world.view(no).amount());
        assertThat(world.facts(RefundSucceeded.class))
                .filteredOn(fact -> fact.refund().refundNo().equals(no))
                .hasSize(1);
        assertThat(world.ledger.sums(payment).refunded).isEqualTo(4_000);
        world.checkInvariants();
    }
}
