package io.counterfoil.refunds.application;

import static io.counterfoil.refunds.application.RefundWorld.ANNA;
import static io.counterfoil.refunds.application.RefundWorld.BERT;
import static io.counterfoil.refunds.application.RefundWorld.PAID;
import static io.counterfoil.refunds.application.RefundWorld.yuan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.WorkItem;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.RequestRefund;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ApplyForRefundTest {

    private static final Actor MERCHANT = Actor.merchant(new MerchantId("demo"));

    private final RefundWorld world = new RefundWorld();
    private final PaymentNo payment = world.aPaidPayment();

    /** What the answer says is what a later question says: the database keeps microseconds. */
    @Test
    void timesAreThoseThatTheDatabaseKeeps() {
        world.clock.advance(Duration.ofNanos(123_456_789));

        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.sweep();

        Instant kept = world.now().truncatedTo(ChronoUnit.MICROS);
        assertThat(world.now()).isNotEqualTo(kept);
        RefundView refund = world.view(no);
        assertThat(refund.createdAt()).isEqualTo(kept);
        assertThat(refund.sentAt()).isEqualTo(kept);
        assertThat(refund.endedAt()).isEqualTo(kept);
        assertThat(refund.refundedAt()).isEqualTo(kept);
        assertThat(world.refunds.history(no)).allMatch(change -> change.at().equals(kept));
        assertThat(world.facts(RefundSucceeded.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.at()).isEqualTo(kept));
    }

    /** No database holds a NUL in a text. */
    @Test
    void aNulInATextIsReplaced() {
        RequestRefund plain = world.application(payment, 4_000);
        RefundView refund =
                world.refunds.request(
                        new RequestRefund(
                                plain.refundNo(),
                                payment,
                                plain.amount(),
                                "chan\0ged",
                                null,
                                RefundOrigin.STAFF,
                                true,
                                ANNA));
        assertThat(refund.reason()).isEqualTo("chan\uFFFDged");

        world.refunds.reject(refund.refundNo(), BERT, "no\0pe");
        assertThat(world.view(refund.refundNo()).failure()).isEqualTo("no\uFFFDpe");
        assertThat(world.refunds.history(refund.refundNo()))
                .noneMatch(change -> change.observation().contains("\0"));
    }

    @Test
    void aNulOfTheProviderIsReplaced() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(
                order -> RefundAnswer.of(RefundAnswer.Outcome.NEEDS_A_PERSON, "bal\0ance"));
        world.sweep();

        assertThat(world.view(no).needsPerson()).isEqualTo("bal\uFFFDance");
        assertThat(world.refunds.history(no))
                .noneMatch(change -> change.observation().contains("\0"));
        WorkItem item = world.workItems.open(1).get(0);
        assertThat(item.reason()).isEqualTo("bal\uFFFDance");
        world.workItems.close(item.id(), ANNA, "do\0ne");
        assertThat(world.tables.workItems.get(0).view().note()).isEqualTo("do\uFFFDne");
    }

    @Test
    void aNulInTheMerchantsNumberIsRefused() {
        RequestRefund plain = world.application(payment, 4_000);
        assertRefused(
                "invalid_merchant_refund_no",
                () ->
                        world.refunds.request(
                                new RequestRefund(
                                        plain.refundNo(),
                                        payment,
                                        plain.amount(),
                                        "why",
                                        "R\0",
                                        RefundOrigin.MERCHANT,
                                        false,
                                        MERCHANT)));
    }

    @Test
    void anApplicationReservesItsAmountAndIsDueAtOnce() {
        RefundView refund = world.refunds.request(world.application(payment, 4_000));

        assertThat(refund.status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(refund.requestNo()).isEqualTo(refund.refundNo().value());
        assertThat(refund.nextTryAt()).isEqualTo(world.now());
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);
        assertThat(world.acts).containsExactly("staff:anna request_refund");
        world.checkInvariants();
    }

    @Test
    void theSameApplicationIsAnsweredWithWhatExists() {
        RequestRefund command = world.application(payment, 4_000);
        RefundView first = world.refunds.request(command);
        world.sweep();

        RefundView again = world.refunds.request(command);

        assertThat(again.refundNo()).isEqualTo(first.refundNo());
        assertThat(again.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.ledger.sums(payment).reserved).isZero();
        assertThat(world.tables.refunds).hasSize(1);
    }

    @Test
    void theSameNumberForSomethingElseIsRefused() {
        RequestRefund command = world.application(payment, 4_000);
        world.refunds.request(command);

        assertRefused(
                "refund_no_used",
                () -> world.refunds.request(of(command.refundNo(), payment, yuan(4_001), null)));
        assertRefused(
                "refund_no_used",
                () ->
                        world.refunds.request(
                                of(command.refundNo(), world.aPaidPayment(), yuan(4_000), null)));
    }

    @Test
    void theMerchantsNumberIsUsedOnce() {
        RefundView first =
                world.refunds.request(of(RefundNo.next(world.clock), payment, yuan(1), "R-1"));

        assertThatThrownBy(
                        () ->
                                world.refunds.request(
                                        of(
                                                RefundNo.next(world.clock),
                                                world.aPaidPayment(),
                                                yuan(1),
                                                "R-1")))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("merchant_refund_no_used");
                            assertThat(refused.details())
                                    .containsEntry("refund_no", first.refundNo().value());
                        });
        assertThat(world.refunds.findByMerchantNo(new MerchantId("demo"), "R-1"))
                .map(RefundView::refundNo)
                .contains(first.refundNo());
    }

    @Test
    void noAmountMeansAllThatIsLeft() {
        world.aRequestedRefund(payment, 4_000);

        RefundView rest =
                world.refunds.request(of(RefundNo.next(world.clock), payment, null, null));

        assertThat(rest.amount()).isEqualTo(yuan(PAID - 4_000));
        assertRefused(
                "nothing_to_refund",
                () -> world.refunds.request(of(RefundNo.next(world.clock), payment, null, null)));
    }

    @Test
    @Tag("F23")
    void f23MoreThanIsLeftIsRefusedAndLeavesNothing() {
        world.aRequestedRefund(payment, 6_000);

        assertRefused(
                "refund_exceeds_captured",
                () -> world.refunds.request(world.application(payment, 4_001)));

        assertThat(world.ledger.sums(payment).reserved).isEqualTo(6_000);
        assertThat(world.tables.refunds).hasSize(1);
    }

    @Test
    @Tag("F24")
    void f24ZeroNegativeAndForeignAmountsAreRefused() {
        assertRefused("invalid_amount", () -> request(yuan(0)));
        assertRefused("invalid_amount", () -> request(yuan(-1)));
        assertRefused("currency_mismatch", () -> request(Money.of(1, "USD")));
        assertThat(world.tables.refunds).isEmpty();
    }

    @Test
    @Tag("F27")
    void f27APaymentThatIsNotKnownAsPaidIsNotRefunded() {
        PaymentNo pending = world.ledger.aPayment(PaymentStatus.PENDING, PAID);

        for (Money amount : new Money[] {yuan(1), null}) {
            assertRefused(
                    "payment_not_refundable",
                    () ->
                            world.refunds.request(
                                    of(RefundNo.next(world.clock), pending, amount, null)));
        }
    }

    @Test
    void textsThatAreEmptyOrTooLongAreRefused() {
        RequestRefund good = world.application(payment, 1);
        assertRefused("invalid_reason", () -> world.refunds.request(because(good, " ")));
        assertRefused(
                "invalid_reason", () -> world.refunds.request(because(good, "x".repeat(201))));
        assertRefused(
                "invalid_merchant_refund_no",
                () -> world.refunds.request(of(good.refundNo(), payment, yuan(1), "x".repeat(65))));
    }

    @Test
    void fromTheConfiguredAmountOnApprovalIsAsked() {
        world.approvalFrom = Optional.of(5_000L);
        world.restart();

        assertThat(request(yuan(4_999)).status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(request(yuan(5_000)).status()).isEqualTo(RefundStatus.AWAITING_APPROVAL);
    }

    @Test
    void surplusIsApprovedAsItsOwnPolicySays() {
        world.approvalFrom = Optional.of(1L);
        world.restart();

        assertThat(surplus(false).status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(surplus(true).status()).isEqualTo(RefundStatus.AWAITING_APPROVAL);
    }

    private RefundView surplus(boolean proposeOnly) {
        return world.refunds.request(
                new RequestRefund(
                        RefundNo.next(world.clock),
                        payment,
                        yuan(10),
                        "surplus",
                        null,
                        RefundOrigin.SURPLUS,
                        proposeOnly,
                        Actor.SYSTEM));
    }

    private RefundView request(Money amount) {
        return world.refunds.request(of(RefundNo.next(world.clock), payment, amount, null));
    }

    private static RequestRefund of(
            RefundNo refundNo, PaymentNo payment, Money amount, String merchantRefundNo) {
        return new RequestRefund(
                refundNo,
                payment,
                amount,
                "changed his mind",
                merchantRefundNo,
                RefundOrigin.MERCHANT,
                false,
                MERCHANT);
    }

    private static RequestRefund because(RequestRefund command, String reason) {
        return new RequestRefund(
                command.refundNo(),
                command.paymentNo(),
                command.amount(),
                reason,
                null,
                command.origin(),
                false,
                command.by());
    }

    static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(DomainException.class)
                .extracting("code")
                .isEqualTo(code);
    }
}
