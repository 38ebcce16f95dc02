package io.counterfoil.refunds.application;

import static io.counterfoil.payments.RefundAnswer.Outcome.ACCEPTED;
import static io.counterfoil.payments.RefundAnswer.Outcome.FAILED;
import static io.counterfoil.payments.RefundAnswer.Outcome.NEEDS_A_PERSON;
import static io.counterfoil.payments.RefundAnswer.Outcome.SUCCEEDED;
import static io.counterfoil.payments.RefundAnswer.Outcome.UNKNOWN;
import static io.counterfoil.refunds.application.ApplyForRefundTest.assertRefused;
import static io.counterfoil.refunds.application.Provider.says;
import static io.counterfoil.refunds.application.RefundWorld.ANNA;
import static io.counterfoil.refunds.application.RefundWorld.BERT;
import static io.counterfoil.refunds.application.RefundWorld.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundAct;
import io.counterfoil.refunds.RefundFailed;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.SeenRefund;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GiveUpRefundTest {

    private final RefundWorld world = new RefundWorld();
    private final PaymentNo payment = world.aPaidPayment();

    GiveUpRefundTest() {
        world.ledger.elsewhereIsAskable = false;
        world.ledger.repeatable = false;
    }

    @Test
    void aSecondPersonEndsWhatNeverArrived() {
        RefundNo no = anUnknownOne();
        world.converge();

        RefundView refund = world.refunds.giveUp(no, BERT, " on no statement until the 26th ");

        assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
        assertThat(refund.failure()).isEqualTo("on no statement until the 26th");
        assertThat(refund.needsPerson()).isNull();
        assertThat(world.ledger.sums(payment).reserved).isZero();
        assertThat(world.facts(RefundFailed.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.refund().refundNo()).isEqualTo(no));
        assertThat(world.acts).endsWith("staff:bert give_up_refund");
        assertThat(world.openKinds()).isEmpty();
        assertThat(world.refunds.history(no))
                .last()
                .satisfies(change -> assertThat(change.by()).isEqualTo(BERT));
        int asked = world.provider.asked.size();
        world.converge();
        assertThat(world.provider.asked).hasSize(asked);
        assertThat(world.provider.sent).hasSize(1);
        world.checkInvariants();
    }

    @Test
    void itsAmountCanBeRefundedAgain() {
        RefundNo no = anUnknownOne();
        world.converge();
        world.refunds.giveUp(no, BERT, "never arrived");

        RefundNo again = world.aRequestedRefund(payment, RefundWorld.PAID);
        world.sweep();

        assertThat(world.status(again)).isEqualTo(RefundStatus.SUCCEEDED);
        world.checkInvariants();
    }

    @Test
    void oneThatTheStatementShowsAfterAllIsALateSuccess() {
        RefundNo no = anUnknownOne();
        world.converge();
        world.refunds.giveUp(no, BERT, "never arrived");

        world.refunds.seen(
                new SeenRefund(
                        payment,
                        SeenRefund.Source.STATEMENT,
                        no.value(),
                        yuan(4_000),
                        null,
                        new SeenRefund.Stated(world.now(), null)));
        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.view(no).late()).isTrue();
        assertThat(world.openKinds()).containsExactly("late_refund");
        assertThat(world.facts(RefundSucceeded.class)).hasSize(1);
        world.checkInvariants();
    }

    @Test
    void anAnswerThatWasOnItsWayIsALateSuccessToo() {
        RefundNo no = anUnknownOne();
        world.converge();
        world.provider.nextQueries.add(
                order -> {
                    world.refunds.giveUp(no, BERT, "never arrived");
                    return says(SUCCEEDED).apply(order);
                });

        world.sweepAfter(Duration.ofHours(2));

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.view(no).late()).isTrue();
        world.checkInvariants();
    }

    @Test
    void theApplicantAndTheSystemGiveNothingUp() {
        RefundNo no = anUnknownOne();
        world.converge();

        assertRefused("own_refund", () -> world.refunds.giveUp(no, ANNA, "never arrived"));
        assertRefused("own_refund", () -> world.refunds.giveUp(no, Actor.SYSTEM, "never arrived"));
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
    }

    @Test
    void itSaysWhatWasLookedAt() {
        RefundNo no = anUnknownOne();
        world.converge();

        assertRefused("note_needed", () -> world.refunds.giveUp(no, BERT, "  "));
    }

    @Test
    void statementsOfLaterDaysComeFirst() {
        RefundNo no = anUnknownOne();
        askTimes(12, Duration.ofMinutes(1), no);
        Duration since = Duration.between(world.view(no).sentAt(), world.now());
        world.clock.advance(Duration.ofDays(3).minus(since));
        assertNotGivable(no);

        world.clock.advance(Duration.ofMinutes(1));
        assertThat(world.refunds.possibleActs(no)).contains(RefundAct.GIVE_UP);
    }

    @Test
    void onlyTheProvidersOwnWordThatItDoesNotKnowItGivesOneUp() {
        RefundNo no = anUnknownOne();
        world.clock.advance(Duration.ofDays(9));
        assertNotGivable(no);

        askTimes(9, Duration.ofHours(9), no);
        assertNotGivable(no);

        askTimes(1, Duration.ofHours(9), no);
        assertThat(world.refunds.possibleActs(no)).contains(RefundAct.GIVE_UP);
    }

    @Test
    void oneThatTheProviderSaysIsUnderWayIsNotGivenUp() {
        RefundNo no = anUnknownOne();
        world.converge();
        world.provider.nextQueries.add(says(ACCEPTED));
        world.refunds.query(no, BERT);
        assertNotGivable(no);

        askTimes(12, Duration.ofMinutes(1), no);
        assertNotGivable(no);

        world.clock.advance(Duration.ofDays(3));
        assertThat(world.refunds.possibleActs(no)).contains(RefundAct.GIVE_UP);
    }

    @Test
    void theLastQuestionMustHaveBeenAnswered() {
        RefundNo no = anUnknownOne();
        world.converge();
        world.provider.nextQueries.add(says(UNKNOWN));
        world.refunds.query(no, BERT);
        assertNotGivable(no);

        askTimes(1, Duration.ofMinutes(1), no);
        assertThat(world.refunds.possibleActs(no)).contains(RefundAct.GIVE_UP);
    }

    @Test
    void whileTheAccountIsNotUsableNothingIsGivenUp() {
        RefundNo no = anUnknownOne();
        world.converge();
        world.ledger.usable = false;

        assertNotGivable(no);
        assertThat(world.refunds.possibleActs(no)).doesNotContain(RefundAct.RETRY);
    }

    @Test
    void whatMayBeSentAgainIsNotGivenUp() {
        world.ledger.repeatable = true;
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(UNKNOWN));
        world.sweeper.sendDue(1);
        world.clock.advance(Duration.ofDays(9));

        assertNotGivable(no);
    }

    @Test
    void whatIsKnownNotToHaveGoneOutIsNotGivenUpButSentAgain() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(NEEDS_A_PERSON));
        world.sweep();
        world.clock.advance(Duration.ofDays(9));

        assertNotGivable(no);
        assertThat(world.refunds.possibleActs(no)).contains(RefundAct.RETRY);
    }

    @Test
    void whatEndedOrWasNeverSentIsNotGivenUp() {
        RefundNo proposed = world.aProposedRefund(payment, 100);
        RefundNo done = world.aRequestedRefund(payment, 100);
        world.sweep();
        RefundNo failed = world.aRequestedRefund(payment, 100);
        world.provider.nextSends.add(says(FAILED));
        world.sweepAfter(Duration.ofMinutes(1));
        world.clock.advance(Duration.ofDays(9));

        assertNotGivable(proposed);
        assertNotGivable(done);
        assertNotGivable(failed);
    }

    private void assertNotGivable(RefundNo no) {
        assertThat(world.refunds.possibleActs(no)).doesNotContain(RefundAct.GIVE_UP);
        assertRefused("refund_not_given_up", () -> world.refunds.giveUp(no, BERT, "never arrived"));
    }

    private void askTimes(int times, Duration apart, RefundNo no) {
        for (int time = 0; time < times; time++) {
            world.clock.advance(apart);
            world.refunds.query(no, BERT);
        }
    }

    private RefundNo anUnknownOne() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(ACCEPTED));
        world.sweep();
        return no;
    }
}
