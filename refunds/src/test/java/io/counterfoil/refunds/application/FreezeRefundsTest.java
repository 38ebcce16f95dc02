package io.counterfoil.refunds.application;

import static io.counterfoil.refunds.application.RefundWorld.ANNA;
import static io.counterfoil.refunds.application.RefundWorld.BERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.RefundStatus;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeRefundsTest {

    private static final String MAIN = "main";

    private final RefundWorld world = new RefundWorld();
    private final PaymentNo payment = world.aPaidPayment();

    @Test
    void aFrozenAccountSendsNothingUntilItIsReleased() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        freeze(RefundFreeze.AUDIT);

        world.converge();

        assertThat(world.provider.sent).isEmpty();
        assertThat(world.status(no)).isEqualTo(RefundStatus.REQUESTED);
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);
        assertThat(world.view(no).needsPerson()).as("no try is counted").isNull();

        world.refunds.release(MAIN, RefundFreeze.AUDIT, BERT, "it was a test");
        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        world.checkInvariants();
    }

    @Test
    void anotherAccountIsNotHeldUp() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.refunds.freeze("other", RefundFreeze.AUDIT, "a sum differs", Actor.SYSTEM);

        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
    }

    /** It was taken before and would be sent after: the intent is what must see the freeze. */
    @Test
    void aFreezeBetweenClaimAndCallHoldsAndIsNoTry() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.tables.atTheGate = () -> freeze(RefundFreeze.AUDIT);

        world.sweeper.sendDue(1);

        assertThat(world.provider.sent).isEmpty();
        assertThat(world.status(no)).isEqualTo(RefundStatus.REQUESTED);
        assertThat(world.view(no).nextTryAt()).isEqualTo(world.now());
        assertThat(world.refunds.history(no)).hasSize(1);

        world.tables.atTheGate = () -> {};
        world.refunds.release(MAIN, RefundFreeze.AUDIT, BERT, "it was a test");
        world.sweep();
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
    }

    /** However often it happens: a try that never began parks nothing. */
    @Test
    void manyFreezesInTheLastMomentParkNothing() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.tables.atTheGate = () -> freeze(RefundFreeze.AUDIT);
        for (int time = 0; time < 10; time++) {
            world.sweeper.sendDue(1);
            assertThat(world.openKinds()).containsExactly("account_frozen");
            world.refunds.release(MAIN, RefundFreeze.AUDIT, BERT, "again");
        }
        world.tables.atTheGate = () -> {};

        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.openKinds()).isEmpty();
    }

    @Test
    void aSecondSendWaitsAndQuestionsGoOn() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(order -> RefundAnswer.of(Outcome.UNKNOWN, "no answer"));
        world.provider.nextQueries.add(order -> RefundAnswer.of(Outcome.ABSENT, "unknown"));
        world.sweeper.sendDue(1);
        freeze(RefundFreeze.AUDIT);

        world.sweepAfter(Duration.ofMinutes(1));
        assertThat(world.provider.asked).hasSize(1);
        world.sweepAfter(Duration.ofMinutes(1));

        assertThat(world.provider.sent).hasSize(1);
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        world.checkInvariants();
    }

    @Test
    void frozenTwiceForOneCauseIsFrozenOnce() {
        freeze(RefundFreeze.AUDIT);
        RefundFreeze again =
                world.refunds.freeze(MAIN, RefundFreeze.AUDIT, "something else", Actor.SYSTEM);

        assertThat(again.why()).isEqualTo("a sum differs");
        assertThat(world.refunds.frozen()).hasSize(1);
        assertThat(world.openKinds()).containsExactly("account_frozen");
        assertThat(world.acts).containsExactly("system freeze_refunds");
    }

    @Test
    void twoCausesAreReleasedOneByOne() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        freeze(RefundFreeze.AUDIT);
        world.refunds.freeze(MAIN, RefundFreeze.STAFF, "looks odd", ANNA);
        assertThat(world.openKinds()).containsExactly("account_frozen", "account_frozen");

        world.refunds.release(MAIN, RefundFreeze.AUDIT, BERT, "explained");
        world.sweep();
        assertThat(world.status(no)).isEqualTo(RefundStatus.REQUESTED);

        world.refunds.release(MAIN, RefundFreeze.STAFF, BERT, "explained");
        world.sweep();
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.openKinds()).isEmpty();
        assertThat(world.refunds.frozen()).isEmpty();
        assertThat(world.refunds.freezes(10)).hasSize(2).noneMatch(RefundFreeze::isOpen);
        assertThat(world.acts).contains("staff:bert release_refunds");
    }

    @Test
    @Tag("F55")
    void theSystemReleasesOnlyWhatItFrozeAfterARestore() {
        freeze(RefundFreeze.RESTORED);
        freeze(RefundFreeze.AUDIT);

        world.refunds.release(MAIN, RefundFreeze.RESTORED, Actor.SYSTEM, "all was asked about");

        assertThat(world.refunds.frozen())
                .extracting(RefundFreeze::cause)
                .containsExactly(RefundFreeze.AUDIT);
        assertThatThrownBy(
                        () ->
                                world.refunds.release(
                                        MAIN, RefundFreeze.AUDIT, Actor.SYSTEM, "all is well"))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.code()).isEqualTo("freeze_of_staff"));
        assertThat(world.refunds.frozen()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aReleaseSaysWhy(String note) {
        freeze(RefundFreeze.AUDIT);
        assertThatThrownBy(() -> world.refunds.release(MAIN, RefundFreeze.AUDIT, BERT, note))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.code()).isEqualTo("note_needed"));
    }

    @Test
    void whatIsNotFrozenIsNotReleased() {
        assertThatThrownBy(() -> world.refunds.release(MAIN, RefundFreeze.AUDIT, BERT, "why"))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.code()).isEqualTo("account_not_frozen"));
    }

    private void freeze(String cause) {
        world.refunds.freeze(MAIN, cause, "a sum differs", Actor.SYSTEM);
    }
}
