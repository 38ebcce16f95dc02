package io.counterfoil.refunds.application;

import static io.counterfoil.refunds.application.ApplyForRefundTest.assertRefused;
import static io.counterfoil.refunds.application.RefundWorld.ANNA;
import static io.counterfoil.refunds.application.RefundWorld.BERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundChange;
import io.counterfoil.refunds.RefundFailed;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DecideRefundTest {

    private final RefundWorld world = new RefundWorld();
    private final PaymentNo payment = world.aPaidPayment();

    @Test
    void oneThatAwaitsApprovalIsNotSent() {
        RefundNo no = world.aProposedRefund(payment, 4_000);

        world.converge();

        assertThat(world.status(no)).isEqualTo(RefundStatus.AWAITING_APPROVAL);
        assertThat(world.provider.sent).isEmpty();
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);
        world.checkInvariants();
    }

    @Test
    void anApprovedOneIsSent() {
        RefundNo no = world.aProposedRefund(payment, 4_000);

        RefundView approved = world.refunds.approve(no, BERT, "fine");
        assertThat(approved.status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(approved.decidedBy()).isEqualTo(BERT);
        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.acts)
                .containsExactly("staff:anna request_refund", "staff:bert approve_refund");
        world.checkInvariants();
    }

    @Test
    @Tag("F28")
    void f28TheApplicantNeverApproves() {
        RefundNo no = world.aProposedRefund(payment, 4_000);

        assertRefused("own_refund", () -> world.refunds.approve(no, ANNA, "fine"));
        assertRefused("own_refund", () -> world.refunds.approve(no, Actor.SYSTEM, "fine"));

        assertThat(world.status(no)).isEqualTo(RefundStatus.AWAITING_APPROVAL);
    }

    @Test
    @Tag("F28")
    void f28ApprovedTwiceItIsExecutedOnce() {
        RefundNo no = world.aProposedRefund(payment, 4_000);
        world.refunds.approve(no, BERT, "fine");

        assertRefused(
                "refund_not_awaiting_approval",
                () -> world.refunds.approve(no, Actor.staff("cleo"), "fine"));
        world.sweep();
        assertRefused(
                "refund_not_awaiting_approval", () -> world.refunds.approve(no, BERT, "fine"));
        world.converge();

        assertThat(world.provider.sent).hasSize(1);
    }

    @Test
    @Tag("F28")
    void f28AnApprovalThatIsTooOldIsAskedForAgain() {
        RefundNo no = world.aProposedRefund(payment, 4_000);
        world.refunds.approve(no, BERT, "fine");

        world.sweepAfter(Duration.ofHours(24).plusSeconds(1));

        RefundView refund = world.view(no);
        assertThat(refund.status()).isEqualTo(RefundStatus.AWAITING_APPROVAL);
        assertThat(refund.decidedBy()).isNull();
        assertThat(world.provider.sent).isEmpty();
        assertThat(world.refunds.history(no))
                .extracting(RefundChange::observation)
                .last()
                .asString()
                .contains("older than 24 hours");
        world.refunds.approve(no, BERT, "still fine");
        world.sweep();
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        world.checkInvariants();
    }

    @Test
    @Tag("F28")
    void f28AnApprovalOfYesterdayStillHolds() {
        RefundNo no = world.aProposedRefund(payment, 4_000);
        world.refunds.approve(no, BERT, "fine");

        world.sweepAfter(Duration.ofHours(24));

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    @Tag("F28")
    void f28APolicyThatAsksNowIsHeardBeforeTheFirstSend() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        RefundNo small = world.aRequestedRefund(payment, 10);
        world.approvalFrom = Optional.of(4_000L);
        world.restart();

        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.AWAITING_APPROVAL);
        assertThat(world.status(small)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.provider.sent).hasSize(1);
        world.checkInvariants();
    }

    @Test
    @Tag("F60")
    void f60WhatIsNotCoveredAnyMoreIsNotApproved() {
        RefundNo no = world.aProposedRefund(payment, 4_000);
        refundedElsewhere(6_001);

        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> world.refunds.approve(no, BERT, "fine"))
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("refund_exceeds_captured");
                            assertThat(refusal.kind()).isEqualTo(DomainException.Kind.CONFLICT);
                            assertThat(refusal.details()).containsEntry("available", "3999");
                        });

        assertThat(world.status(no)).isEqualTo(RefundStatus.AWAITING_APPROVAL);
        world.refunds.reject(no, BERT, "too much");
        assertThat(world.ledger.sums(payment).reserved).isZero();
    }

    @Test
    @Tag("F60")
    void f60ItsOwnReserveCoversIt() {
        RefundNo no = world.aProposedRefund(payment, 4_000);
        refundedElsewhere(6_000);

        world.refunds.approve(no, BERT, "fine");
        world.sweep();

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    @Tag("F60")
    void f60WhatIsNotCoveredAnyMoreIsNotSent() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        refundedElsewhere(6_001);

        world.sweep();

        assertThat(world.provider.sent).isEmpty();
        assertThat(world.status(no)).isEqualTo(RefundStatus.AWAITING_APPROVAL);
        assertThat(world.refunds.history(no))
                .extracting(RefundChange::observation)
                .last()
                .asString()
                .contains("39.99");
        assertThat(world.openKinds()).containsExactly("refund_exceeds_captured");
        world.refunds.reject(no, BERT, "too much");
        assertThat(world.openKinds()).isEmpty();
    }

    /** What broke off before the first send waits for nobody once it awaits approval again. */
    @Test
    @Tag("F52")
    void f52AParkedOneThatAwaitsApprovalAgainNeedsNoPersonBesides() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        for (int minute = 0; minute < 6; minute++) {
            // Taken, and the worker dies before it begins.
            world.transactions.haltAfter(1);
            world.sweeper.sendDue(1);
            world.transactions.haltAfter(-1);
            world.clock.advance(Duration.ofSeconds(61));
        }
        assertThat(world.openKinds()).containsExactly("refund_parked");
        world.approvalFrom = Optional.of(1L);
        world.restart();

        world.sweepAfter(Duration.ofHours(6));

        assertThat(world.status(no)).isEqualTo(RefundStatus.AWAITING_APPROVAL);
        assertThat(world.view(no).needsPerson()).isNull();
        assertThat(world.openKinds()).isEmpty();
    }

    private void refundedElsewhere(long minor) {
        world.transactions.run(() -> world.ledger.recordOutside(payment, RefundWorld.yuan(minor)));
    }

    @Test
    void aRejectedOneLetsItsReserveGo() {
        RefundNo no = world.aProposedRefund(payment, 4_000);

        world.refunds.reject(no, ANNA, "by mistake");

        assertThat(world.status(no)).isEqualTo(RefundStatus.REJECTED);
        assertThat(world.view(no).failure()).isEqualTo("by mistake");
        assertThat(world.ledger.sums(payment).reserved).isZero();
        assertThat(world.facts(RefundFailed.class))
                .singleElement()
                .satisfies(
                        fact -> {
                            assertThat(fact.reason()).isEqualTo("by mistake");
                            assertThat(fact.refund().status()).isEqualTo(RefundStatus.REJECTED);
                        });
        assertRefused(
                "refund_not_awaiting_approval", () -> world.refunds.approve(no, BERT, "fine"));
        assertRefused(
                "refund_not_awaiting_approval", () -> world.refunds.reject(no, BERT, "again"));
        world.checkInvariants();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        RefundNo nothing = RefundNo.next(world.clock);
        assertRefused("refund_not_found", () -> world.refunds.approve(nothing, BERT, ""));
        assertRefused("refund_not_found", () -> world.refunds.reject(nothing, BERT, ""));
        assertRefused("refund_not_found", () -> world.refunds.retry(nothing, BERT, ""));
        assertRefused("refund_not_found", () -> world.refunds.returned(nothing, BERT, ""));
        assertRefused("refund_not_found", () -> world.refunds.query(nothing, BERT));
        assertRefused("refund_not_found", () -> world.refunds.refund(nothing));
    }
}
