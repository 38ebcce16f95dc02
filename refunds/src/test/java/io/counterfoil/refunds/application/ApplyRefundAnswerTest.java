package io.counterfoil.refunds.application;

import static io.counterfoil.payments.RefundAnswer.Outcome.ABSENT;
import static io.counterfoil.payments.RefundAnswer.Outcome.ACCEPTED;
import static io.counterfoil.payments.RefundAnswer.Outcome.FAILED;
import static io.counterfoil.payments.RefundAnswer.Outcome.NEEDS_A_PERSON;
import static io.counterfoil.payments.RefundAnswer.Outcome.RETURNED;
import static io.counterfoil.payments.RefundAnswer.Outcome.SUCCEEDED;
import static io.counterfoil.payments.RefundAnswer.Outcome.UNKNOWN;
import static io.counterfoil.refunds.application.ApplyForRefundTest.assertRefused;
import static io.counterfoil.refunds.application.Provider.says;
import static io.counterfoil.refunds.application.RefundWorld.ANNA;
import static io.counterfoil.refunds.application.RefundWorld.BERT;
import static io.counterfoil.refunds.application.RefundWorld.yuan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundFailed;
import io.counterfoil.refunds.RefundReturned;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ApplyRefundAnswerTest {

    private final RefundWorld world = new RefundWorld();
    private final PaymentNo payment = world.aPaidPayment();

    /**
     * F11: all orders of a set of answers end in the same state: what came back came back, else
     * what is done is done, else what failed failed; the sums follow, each fact is said once.
     */
    @Property(tries = 500)
    @net.jqwik.api.Tag("F11")
    void f11OrderDoesNotMatter(@ForAll("answers") List<RefundAnswer.Outcome> outcomes) {
        RefundWorld fresh = new RefundWorld();
        PaymentNo paid = fresh.aPaidPayment();
        RefundNo no = fresh.aRequestedRefund(paid, 4_000);
        fresh.provider.nextSends.add(says(ACCEPTED));
        fresh.sweeper.sendDue(1);

        for (RefundAnswer.Outcome outcome : outcomes) {
            fresh.provider.nextQueries.add(says(outcome));
            fresh.refunds.query(no, Actor.SYSTEM);
            fresh.checkInvariants();
        }

        RefundView refund = fresh.view(no);
        boolean back = outcomes.contains(RETURNED);
        boolean done = outcomes.contains(SUCCEEDED);
        assertThat(refund.status())
                .isEqualTo(
                        back
                                ? RefundStatus.FAILED
                                : done
                                        ? RefundStatus.SUCCEEDED
                                        : outcomes.contains(FAILED)
                                                ? RefundStatus.FAILED
                                                : RefundStatus.PROCESSING);
        assertThat(refund.returned()).isEqualTo(back);
        int succeeded = fresh.facts(RefundSucceeded.class).size();
        int returned = fresh.facts(RefundReturned.class).size();
        assertThat(succeeded).isLessThanOrEqualTo(1);
        assertThat(fresh.facts(RefundFailed.class)).hasSizeLessThanOrEqualTo(1);
        assertThat(succeeded - returned)
                .as("the book says what went and did not come back")
                .isEqualTo(refund.status() == RefundStatus.SUCCEEDED ? 1 : 0);
    }

    @Provide
    Arbitrary<List<RefundAnswer.Outcome>> answers() {
        return Arbitraries.of(SUCCEEDED, FAILED, RETURNED, ACCEPTED, NEEDS_A_PERSON, UNKNOWN)
                .list()
                .ofMaxSize(7);
    }

    @Test
    void aRefundThatHadFailedAndWasDoneIsTakenInLate() {
        RefundNo no = aFailedRefund();
        world.aRequestedRefund(payment, 10_000);

        world.provider.nextQueries.add(says(SUCCEEDED));
        world.refunds.query(no, BERT);

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.view(no).late()).isTrue();
        assertThat(world.view(no).failure()).isNull();
        assertThat(world.ledger.sums(payment).outside).isEqualTo(4_000);
        assertThat(world.openKinds()).containsExactly("late_refund");
        assertThat(world.facts(RefundSucceeded.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.late()).isTrue());
        world.checkInvariants();
    }

    @Test
    @Tag("F26")
    void f26ARefundThatTheProviderSaysCameBackIsTakenBackOnce() {
        RefundNo no = aDoneRefund();

        world.provider.nextQueries.add(says(RETURNED));
        world.refunds.query(no, BERT);
        world.provider.nextQueries.add(says(RETURNED));
        world.refunds.query(no, BERT);

        assertCameBack(no);
    }

    @Test
    @Tag("F26")
    void f26StaffConfirmWhatTheProvidersConsoleSays() {
        RefundNo no = aDoneRefund();

        assertRefused("own_refund", () -> world.refunds.returned(no, ANNA, "closed account"));
        world.refunds.returned(no, BERT, "closed account");

        assertCameBack(no);
        assertThat(world.view(no).failure()).isEqualTo("closed account");
        assertThat(world.acts).contains("staff:bert return_refund");
        assertRefused("refund_not_succeeded", () -> world.refunds.returned(no, BERT, "again"));
    }

    /** Alipay goes on saying that it was done. */
    @Test
    @Tag("F26")
    void f26WhatCameBackStaysBackWhateverTheProviderGoesOnSaying() {
        RefundNo no = aDoneRefund();
        world.refunds.returned(no, BERT, "closed account");

        world.refunds.query(no, BERT);
        world.converge();

        assertCameBack(no);
        assertThat(world.view(no).nextTryAt()).isNull();
    }

    @Test
    @Tag("F26")
    void f26ALateOneThatComesBackIsTakenBackWhereItWasAdded() {
        RefundNo no = aFailedRefund();
        world.provider.nextQueries.add(says(SUCCEEDED));
        world.refunds.query(no, BERT);
        assertThat(world.ledger.sums(payment).outside).isEqualTo(4_000);

        world.refunds.returned(no, BERT, "closed account");

        assertThat(world.ledger.sums(payment).outside).isZero();
        assertThat(world.ledger.sums(payment).refunded).isZero();
        world.checkInvariants();
    }

    @Test
    @Tag("F26")
    void f26WhatCameBackCanBeRefundedAgain() {
        RefundNo first = world.aRequestedRefund(payment, RefundWorld.PAID);
        world.sweep();
        world.refunds.returned(first, BERT, "closed account");

        RefundNo second = world.aRequestedRefund(payment, RefundWorld.PAID);
        world.sweepAfter(Duration.ofSeconds(3));

        assertThat(world.status(second)).isEqualTo(RefundStatus.SUCCEEDED);
        world.checkInvariants();
    }

    @Test
    void absenceOfADoneOneMovesNothingAndIsAPersonsMatter() {
        RefundNo no = aDoneRefund();
        world.provider.done.clear();

        world.refunds.query(no, BERT);
        assertThat(world.openKinds()).as("it may just not show it yet").isEmpty();
        world.converge();

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.ledger.sums(payment).refunded).isEqualTo(4_000);
        assertThat(world.openKinds()).containsExactly("refund_contradicted");
        assertThat(world.view(no).nextTryAt()).isNull();
        assertThat(world.facts(RefundReturned.class)).isEmpty();
    }

    @Test
    void aQuestionAboutAnEndedOneThatWasNotAnsweredIsAskedAgain() {
        RefundNo no = aFailedRefund();
        world.provider.nextQueries.add(says(UNKNOWN));

        world.refunds.query(no, BERT);
        assertThat(world.view(no).nextTryAt()).isAfter(world.now());
        world.converge();

        assertThat(world.provider.asked).hasSize(2);
        assertThat(world.status(no)).isEqualTo(RefundStatus.FAILED);
        assertThat(world.view(no).nextTryAt()).isNull();
    }

    @Test
    void anotherAmountOfADoneOneIsAPersonsMatter() {
        RefundNo no = aDoneRefund();
        world.provider.nextQueries.add(
                order -> new RefundAnswer(SUCCEEDED, yuan(1), null, null, "REFUND_SUCCESS"));

        world.refunds.query(no, BERT);

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.ledger.sums(payment).refunded).isEqualTo(4_000);
        assertThat(world.openKinds()).containsExactly("refund_amount_differs");
    }

    @Test
    void aQueryByStaffBesideAWorkerPlansNothing() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(
                order -> {
                    // The worker is in the middle of its call.
                    world.provider.nextQueries.add(says(ABSENT));
                    world.refunds.query(no, BERT);
                    assertThat(world.sweeper.sendDue(10)).isZero();
                    return world.provider.execute(order);
                });

        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.provider.sent).hasSize(1);
        world.checkInvariants();
    }

    @Test
    void whatWasNotSentIsNotAskedAbout() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);

        assertRefused("refund_not_sent", () -> world.refunds.query(no, BERT));
        world.refunds.queryDue(no);

        assertThat(world.sweeper.queryDue(10)).isZero();
        world.checkInvariants();
    }

    @Test
    void aProviderIsNotAskedInsideATransaction() {
        RefundNo no = aDoneRefund();

        assertThatThrownBy(() -> world.transactions.run(() -> world.refunds.query(no, BERT)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMentionMakesOneThatIsUnderWayDueNow() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(ACCEPTED));
        world.sweep();

        world.refunds.queryDue(no);
        world.provider.nextQueries.add(says(SUCCEEDED));
        world.sweeper.queryDue(10);

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
    }

    private RefundNo aDoneRefund() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.sweep();
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        return no;
    }

    private RefundNo aFailedRefund() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(FAILED));
        world.sweep();
        assertThat(world.status(no)).isEqualTo(RefundStatus.FAILED);
        return no;
    }

    private void assertCameBack(RefundNo no) {
        RefundView refund = world.view(no);
        assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
        assertThat(refund.returned()).isTrue();
        assertThat(world.ledger.sums(payment).refunded).isZero();
        assertThat(world.ledger.sums(payment).reserved).isZero();
        assertThat(world.openKinds()).containsExactly("refund_returned");
        assertThat(world.facts(RefundReturned.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.amount()).isEqualTo(yuan(4_000)));
        world.checkInvariants();
    }
}
