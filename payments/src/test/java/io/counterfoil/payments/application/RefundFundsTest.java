package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.DomainException.Kind;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.WorkItem;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a payment can be given back. */
class RefundFundsTest {

    private final World world = new World();
    private final PaymentNo no = world.aPaidPayment().paymentNo();

    @Test
    void aPaidPaymentCanBeRefundedInFull() {
        assertSums(refundable(), 0, 0, 0);
        assertThat(refundable().paid()).isEqualTo(World.PRICE);
        assertThat(refundable().available()).isEqualTo(World.PRICE);
    }

    @Test
    void aReserveIsTakenAndThenDone() {
        assertSums(reserve(888), 888, 0, 0);
        assertSums(inStep(() -> world.refunds.complete(no, fen(888))), 0, 888, 0);
        assertThat(refundable().available()).isEqualTo(fen(8000));
    }

    @Test
    void aReserveThatCameToNothingIsGivenFree() {
        reserve(888);

        assertSums(inStep(() -> world.refunds.release(no, fen(888))), 0, 0, 0);
        assertThat(refundable().available()).isEqualTo(World.PRICE);
    }

    /** F24: the last cent can be refunded, and none after it. */
    @Test
    @Tag("F24")
    void f24TheLastCentIsRefundedAndNoneAfterIt() {
        reserve(8887);
        reserve(1);

        assertExceeds(() -> reserve(1), 0);
        assertSums(refundable(), 8888, 0, 0);
    }

    @Test
    @Tag("F23")
    void f23WhatAnotherRefundHasReservedIsTaken() {
        reserve(5000);

        assertExceeds(() -> reserve(5000), 3888);
        assertSums(refundable(), 5000, 0, 0);
    }

    @ParameterizedTest
    @Tag("F24")
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void f24NothingAndLessThanNothingAreNoRefund(long minor) {
        refused(() -> reserve(minor), "invalid_amount", Kind.INVALID);
        assertSums(refundable(), 0, 0, 0);
    }

    @Test
    @Tag("F24")
    void f24AnotherCurrencyIsNoRefund() {
        refused(
                () -> inStep(() -> world.refunds.reserve(no, Money.of(1, "USD"))),
                "currency_mismatch",
                Kind.INVALID);
        assertSums(refundable(), 0, 0, 0);
    }

    @Test
    @Tag("F24")
    void f24AnAmountThatWouldOverflowIsRefused() {
        reserve(8000);

        assertExceeds(() -> reserve(Long.MAX_VALUE), 888);
    }

    static Stream<Outcome> notPaid() {
        return Stream.of(
                Outcome.WAITING, Outcome.ABSENT, Outcome.UNKNOWN, Outcome.CLOSED, Outcome.FAILED);
    }

    /** F27: what is not known to have been paid is not refunded, whatever else is known. */
    @ParameterizedTest
    @Tag("F27")
    @MethodSource("notPaid")
    void f27WhatIsNotKnownToBePaidIsNotRefunded(Outcome said) {
        PaymentNo open = world.aPendingPayment().paymentNo();
        world.payments.apply(world.said(open, said), Actor.SYSTEM);

        refused(
                () -> inStep(() -> world.refunds.reserve(open, fen(1))),
                "payment_not_refundable",
                Kind.CONFLICT);
        assertThat(world.refunds.refundable(open).available().minor()).isZero();

        world.payments.apply(world.said(open, Outcome.PAID), Actor.SYSTEM);
        assertSums(inStep(() -> world.refunds.reserve(open, fen(1))), 1, 0, 0);
    }

    @Test
    void anUnknownNumberIsNotFound() {
        PaymentNo unknown = PaymentNo.next(world.clock);

        refused(
                () -> inStep(() -> world.refunds.reserve(unknown, fen(1))),
                "payment_not_found",
                Kind.NOT_FOUND);
        refused(() -> world.refunds.refundable(unknown), "payment_not_found", Kind.NOT_FOUND);
        refused(
                () -> inStep(() -> world.refunds.lock(unknown)),
                "payment_not_found",
                Kind.NOT_FOUND);
    }

    @Test
    void aSumChangesOnlyInsideATransaction() {
        for (ThrowingCallable change :
                new ThrowingCallable[] {
                    () -> world.refunds.lock(no),
                    () -> world.refunds.reserve(no, fen(1)),
                    () -> world.refunds.release(no, fen(1)),
                    () -> world.refunds.complete(no, fen(1)),
                    () -> world.refunds.recordOutside(no, fen(1)),
                    () -> world.refunds.takeBack(no, fen(1), false)
                }) {
            assertThatIllegalStateException().isThrownBy(change);
        }
        assertSums(refundable(), 0, 0, 0);
    }

    /** F60: a refund from the provider's console is recorded, and what is new respects it. */
    @Test
    @Tag("F60")
    void f60ARefundMadeElsewhereLeavesLess() {
        assertSums(outside(5000), 0, 0, 5000);

        assertExceeds(() -> reserve(3889), 3888);
        assertSums(reserve(3888), 3888, 0, 5000);
        assertThat(world.workItems.countOpen()).isZero();
    }

    /** F60: never refused, whatever we have reserved ourselves. */
    @Test
    @Tag("F60")
    void f60ARefundMadeElsewhereIsTrueEvenBeyondWhatWasPaid() {
        reserve(5000);

        assertSums(outside(5000), 5000, 0, 5000);

        assertThat(refundable().available()).isEqualTo(fen(0));
        assertExceeds(() -> reserve(1), 0);
        assertThat(world.workItems.open(10))
                .singleElement()
                .satisfies(
                        item -> {
                            assertThat(item.kind()).isEqualTo("refunded_more_than_paid");
                            assertThat(item.about()).isEqualTo(no.value());
                            assertThat(item.reason()).contains("88.88 CNY", "50.00 CNY");
                        });
        // Ours was on its way: it ends as the provider says.
        assertSums(inStep(() -> world.refunds.complete(no, fen(5000))), 0, 5000, 5000);
    }

    @Test
    void aRefundElsewhereOfAPaymentThatWeDoNotKnowAsPaidIsRecorded() {
        PaymentNo open = world.aPendingPayment().paymentNo();

        RefundableView sums = inStep(() -> world.refunds.recordOutside(open, fen(1)));

        assertSums(sums, 0, 0, 1);
        assertThat(world.workItems.open(10))
                .extracting(WorkItem::kind)
                .containsExactly("refunded_more_than_paid");
    }

    @Test
    void aRefundElsewhereInAnotherCurrencyIsForAPerson() {
        RefundableView sums = inStep(() -> world.refunds.recordOutside(no, Money.of(1, "USD")));

        assertSums(sums, 0, 0, 0);
        assertThat(world.workItems.open(10))
                .extracting(WorkItem::kind)
                .containsExactly("refunded_in_another_currency");
    }

    @Test
    void oneInAnotherCurrencyThatComesBackIsForAPersonToo() {
        RefundableView sums = inStep(() -> world.refunds.takeBack(no, Money.of(1, "USD"), true));

        assertSums(sums, 0, 0, 0);
        assertThat(world.workItems.open(10))
                .extracting(WorkItem::kind)
                .containsExactly("refunded_in_another_currency");
    }

    /** F26: what came back is taken from the sum that it was added to, once. */
    @ParameterizedTest
    @Tag("F26")
    @ValueSource(booleans = {true, false})
    void f26WhatCameBackCanBeRefundedAgain(boolean wasOutside) {
        if (wasOutside) {
            outside(8888);
        } else {
            reserve(8888);
            inStep(() -> world.refunds.complete(no, World.PRICE));
        }

        assertSums(inStep(() -> world.refunds.takeBack(no, World.PRICE, wasOutside)), 0, 0, 0);

        assertThatIllegalStateException()
                .isThrownBy(() -> inStep(() -> world.refunds.takeBack(no, fen(1), wasOutside)));
        assertSums(reserve(8888), 8888, 0, 0);
    }

    @Test
    void whatWasNotReservedIsNeitherReleasedNorDone() {
        reserve(1);

        assertThatIllegalStateException()
                .isThrownBy(() -> inStep(() -> world.refunds.release(no, fen(2))));
        assertThatIllegalStateException()
                .isThrownBy(() -> inStep(() -> world.refunds.complete(no, fen(2))));
        assertSums(refundable(), 1, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void noSumMovesByNothingOrBackwards(long minor) {
        reserve(10);
        for (Supplier<RefundableView> change :
                java.util.List.<Supplier<RefundableView>>of(
                        () -> world.refunds.release(no, fen(minor)),
                        () -> world.refunds.complete(no, fen(minor)),
                        () -> world.refunds.recordOutside(no, fen(minor)),
                        () -> world.refunds.takeBack(no, fen(minor), true))) {
            assertThatIllegalArgumentException().isThrownBy(() -> inStep(change));
        }
        assertSums(refundable(), 10, 0, 0);
    }

    private RefundableView reserve(long minor) {
        return inStep(() -> world.refunds.reserve(no, fen(minor)));
    }

    private RefundableView outside(long minor) {
        return inStep(() -> world.refunds.recordOutside(no, fen(minor)));
    }

    private RefundableView refundable() {
        return world.refunds.refundable(no);
    }

    private <T> T inStep(Supplier<T> step) {
        return world.transactions.call(step);
    }

    private static void assertSums(
            RefundableView sums, long reserved, long refunded, long outside) {
        assertThat(sums.reserved()).isEqualTo(fen(reserved));
        assertThat(sums.refunded()).isEqualTo(fen(refunded));
        assertThat(sums.refundedOutside()).isEqualTo(fen(outside));
    }

    private static void assertExceeds(ThrowingCallable call, long available) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(call)
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("refund_exceeds_captured");
                            assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
                            assertThat(refusal.details())
                                    .containsEntry("available", String.valueOf(available));
                        });
    }

    private static void refused(ThrowingCallable call, String code, Kind kind) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(call)
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo(code);
                            assertThat(refusal.kind()).isEqualTo(kind);
                        });
    }

    private static Money fen(long minor) {
        return Money.of(minor, "CNY");
    }
}
