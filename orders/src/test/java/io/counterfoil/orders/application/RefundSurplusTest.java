package io.counterfoil.orders.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.orders.OrderRefundFailed;
import io.counterfoil.orders.OrderRefunded;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.SurplusState;
import io.counterfoil.orders.SurplusView;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.TimelineEntry;
import io.counterfoil.payments.WorkItem;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundSurplusTest {

    private static final Actor ANNA = Actor.staff("anna");

    private final OrdersWorld world = new OrdersWorld();
    private final RefundSurplusSweeper timer = world.refundSurplus("propose");
    private OrderView last;

    @ParameterizedTest(name = "F20 a second payment under the policy {0} is {1}")
    @Tag("F20")
    @CsvSource({"propose,AWAITING_APPROVAL", "start,REQUESTED"})
    void surplusIsAppliedForAsThePolicySays(String policy, RefundStatus status) {
        PaymentNo second = paidTwice();

        world.refundSurplus(policy).sweep();

        RefundView refund = theRefund();
        assertThat(refund.status()).isEqualTo(status);
        assertThat(refund.origin()).isEqualTo(RefundOrigin.SURPLUS);
        assertThat(refund.paymentNo()).isEqualTo(second);
        assertThat(refund.amount()).isEqualTo(OrdersWorld.PRICE);
        assertThat(surplus().state()).isEqualTo(SurplusState.ASKED);
        assertThat(surplus().refundNo()).isEqualTo(refund.refundNo());
        assertThat(openWork()).containsExactly("surplus");
    }

    @Test
    @Tag("F29")
    @DisplayName("F29 another amount is only ever proposed")
    void anotherAmountIsOnlyProposed() {
        OrderView order = world.placeOrder();
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.succeed(payment.paymentNo(), Money.of(9999, "CNY"));

        world.refundSurplus("start").sweep();

        assertThat(theRefund().status()).isEqualTo(RefundStatus.AWAITING_APPROVAL);
        assertThat(theRefund().amount()).isEqualTo(Money.of(9999, "CNY"));
    }

    @Test
    void anotherPolicyIsRefusedAtOnce() {
        assertThatThrownBy(() -> world.refundSurplus("strat"))
                .hasMessageContaining("counterfoil.surplus.policy");
    }

    @Test
    @DisplayName("I2 surplus that went back changes no order and closes its work item")
    void surplusThatWentBackChangesNoOrder() {
        paidTwice();
        OrderView paid = theOrder();
        timer.sweep();

        world.refunds.succeed(theRefund().refundNo());

        assertThat(theOrder()).isEqualTo(paid);
        assertThat(world.published(OrderRefunded.class)).isEmpty();
        assertThat(world.orders.openSurplus(9)).isEmpty();
        assertThat(surplus().state()).isEqualTo(SurplusState.GIVEN_BACK);
        assertThat(surplus().refunded()).isEqualTo(OrdersWorld.PRICE);
        assertThat(openWork()).isEmpty();
        assertThat(world.timeline.of(paid.orderNo()))
                .extracting(TimelineEntry::what)
                .contains(
                        "orders.timeline.surplus_refund_asked", "orders.timeline.surplus_refunded");
        assertThat(timer.sweep()).isZero();
    }

    @Test
    @Tag("F26")
    @DisplayName("F26 a refund of surplus that the bank returns needs a person again")
    void surplusThatTheBankReturnsNeedsAPerson() {
        paidTwice();
        OrderView paid = theOrder();
        timer.sweep();
        RefundNo refund = theRefund().refundNo();
        world.refunds.succeed(refund);

        world.refunds.giveBack(refund);

        assertThat(theOrder()).isEqualTo(paid);
        assertThat(world.published(OrderRefundFailed.class)).isEmpty();
        assertThat(surplus().state()).isEqualTo(SurplusState.NEEDS_PERSON);
        assertThat(surplus().refunded()).isEqualTo(Money.of(0, "CNY"));
        assertThat(world.workItems.open(9))
                .singleElement()
                .satisfies(item -> assertThat(item.reason()).contains("gave the refund back"));
        assertThat(timer.sweep()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"FAILED", "REJECTED"})
    void surplusWhoseRefundCameToNothingNeedsAPersonAlsoWhenSomebodyClosedTheItem(
            RefundStatus end) {
        paidTwice();
        timer.sweep();
        WorkItem item = world.workItems.open(9).get(0);
        world.workItems.close(item.id(), ANNA, "seen");

        world.refunds.end(theRefund().refundNo(), end, "no such account");

        assertThat(surplus().state()).isEqualTo(SurplusState.NEEDS_PERSON);
        assertThat(surplus().problem()).isEqualTo("no such account");
        assertThat(openWork()).containsExactly("surplus");
        assertThat(world.published(OrderRefundFailed.class)).isEmpty();
    }

    @Test
    @Tag("F60")
    @DisplayName("F60 surplus that somebody refunded elsewhere is closed without applying")
    void surplusThatSomebodyRefundedElsewhereIsClosed() {
        PaymentNo second = paidTwice();

        world.refunds.madeElsewhere(second, OrdersWorld.PRICE);

        assertThat(surplus().state()).isEqualTo(SurplusState.GIVEN_BACK);
        assertThat(openWork()).isEmpty();
        timer.sweep();
        assertThat(world.refunds.all()).hasSize(1);
    }

    @Test
    void whatIsLeftAfterAPartRefundedElsewhereIsAppliedFor() {
        PaymentNo second = paidTwice();
        world.refunds.madeElsewhere(second, Money.of(8000, "CNY"));
        assertThat(surplus().state()).isEqualTo(SurplusState.DUE);

        timer.sweep();

        RefundNo rest = surplus().refundNo();
        assertThat(world.refunds.refund(rest).amount()).isEqualTo(Money.of(888, "CNY"));
        world.refunds.succeed(rest);
        assertThat(surplus().state()).isEqualTo(SurplusState.GIVEN_BACK);
    }

    @Test
    @DisplayName(
            "nothing to refund: what was done elsewhere closes it, what is under way is awaited")
    void nothingToRefundIsLeftToWhoeverDoesIt() {
        PaymentNo second = paidTwice();
        world.refundSurplus("propose").sweep();
        RefundNo theirs = theRefund().refundNo();
        asIfNobodyHadApplied(second);

        timer.sweep();
        assertThat(surplus().state()).isEqualTo(SurplusState.ASKED);
        assertThat(surplus().refundNo()).isEqualTo(theirs);

        asIfNobodyHadApplied(second);
        world.refunds.succeed(theirs);
        assertThat(surplus().state()).isEqualTo(SurplusState.GIVEN_BACK);
    }

    @Test
    @Tag("F02")
    @Tag("F51")
    @DisplayName("F02 F51 a worker that died after applying applies again under the same number")
    void aWorkerThatDiedAppliesAgainUnderTheSameNumber() {
        paidTwice();
        world.refunds.beforeRequest(
                () -> {
                    throw new Halt();
                });
        assertThatThrownBy(timer::sweep).isInstanceOf(Halt.class);
        String first = claimedNumber();
        world.refunds.beforeRequest(() -> {});
        assertThat(timer.sweep()).as("the lease still holds").isZero();
        world.clock.advance(RefundSurplusSweeper.LEASE);

        timer.sweep();

        assertThat(theRefund().refundNo().value()).isEqualTo(first);
    }

    @Test
    @Tag("F08")
    @DisplayName("F08 a worker that wakes up late changes nothing")
    void aWorkerThatWakesUpLateChangesNothing() {
        paidTwice();
        outlivesItsLeaseOnce(this::sweepOnAnotherThread);

        timer.sweep();

        assertThat(world.refunds.all()).hasSize(1);
        assertThat(surplus().state()).isEqualTo(SurplusState.ASKED);
        assertThat(world.timeline.of(theOrder().orderNo()))
                .extracting(TimelineEntry::what)
                .containsOnlyOnce("orders.timeline.surplus_refund_asked");
    }

    @Test
    @Tag("F47")
    @DisplayName("F47 two nodes at once apply once")
    void twoNodesApplyOnce() throws Exception {
        paidTwice();
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> swept =
                java.util.stream.Stream.generate(
                                () ->
                                        nodes.submit(
                                                () -> {
                                                    start.await();
                                                    return world.refundSurplus("propose").sweep();
                                                }))
                        .limit(4)
                        .toList();
        start.countDown();
        int claimed = 0;
        for (Future<Integer> one : swept) {
            claimed += one.get(20, TimeUnit.SECONDS);
        }
        nodes.shutdown();

        assertThat(claimed).isEqualTo(1);
        assertThat(world.refunds.all()).hasSize(1);
    }

    @Test
    @Tag("F52")
    @DisplayName("F52 surplus whose refund can't be applied for is parked, and others flow")
    void poisonIsParkedAndOthersFlow() {
        PaymentNo poison = paidTwice();
        PaymentNo healthy = paidTwice();
        world.refunds.beforeRequest(
                () -> {
                    if (world.refunds.all().size() == 1) {
                        throw new IllegalStateException("always");
                    }
                });
        for (int i = 0; i < 30; i++) {
            timer.sweep();
            world.clock.advance(Duration.ofMinutes(6));
        }

        assertThat(world.refunds.all()).hasSize(1);
        PaymentNo applied = theRefund().paymentNo();
        PaymentNo stuck = applied.equals(poison) ? healthy : poison;
        assertThat(world.orders.openSurplus(9))
                .filteredOn(row -> row.paymentNo().equals(stuck))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.state()).isEqualTo(SurplusState.NEEDS_PERSON);
                            assertThat(row.problem()).isEqualTo("IllegalStateException");
                            assertThat(row.refundNo()).isNull();
                        });
        assertThat(world.workItems.open(9))
                .filteredOn(item -> item.about().equals(stuck.value()))
                .singleElement()
                .satisfies(item -> assertThat(item.reason()).contains("could not be applied for"));
        assertThat(world.refunds.requests()).isEqualTo(1 + RefundSurplusSweeper.MOST_TRIES);
    }

    @Test
    void rowsWrittenBeforeTheTimerExistedAreDue() {
        paidTwice();
        world.database.run(
                () -> {
                    world.database.execute(
                            "alter table orders.surplus drop constraint ck_surplus_due");
                    world.database.execute("update orders.surplus set due_at = null");
                    // The statements of the migration, on such a row.
                    world.database.execute("update orders.surplus set due_at = since");
                    world.database.execute(
                            "alter table orders.surplus add constraint ck_surplus_due"
                                    + " check ((state = 'DUE') = (due_at is not null))");
                });

        assertThat(timer.sweep()).isEqualTo(1);
        assertThat(theRefund().origin()).isEqualTo(RefundOrigin.SURPLUS);
    }

    @ParameterizedTest(name = "F20 surplus whose refund was {0} is refunded under a new number")
    @Tag("F20")
    @CsvSource({"FAILED", "REJECTED"})
    void surplusWhoseRefundCameToNothingIsRefundedUnderANewNumber(RefundStatus end) {
        PaymentNo second = paidTwice();
        timer.sweep();
        RefundNo dead = theRefund().refundNo();
        world.refunds.end(dead, end, "a mistake");

        SurplusView again = world.orders.refundSurplus(second, ANNA, "it was a mistake");
        assertThat(again.state()).isEqualTo(SurplusState.DUE);
        assertThat(again.problem()).isNull();
        timer.sweep();

        assertThat(surplus().state()).isEqualTo(SurplusState.ASKED);
        RefundNo alive = surplus().refundNo();
        assertThat(alive).isNotEqualTo(dead);
        assertThat(world.refunds.refund(alive).status()).isEqualTo(RefundStatus.AWAITING_APPROVAL);
        assertThat(world.refunds.refund(alive).amount()).isEqualTo(OrdersWorld.PRICE);
        world.refunds.succeed(alive);
        assertThat(surplus().state()).isEqualTo(SurplusState.GIVEN_BACK);
        assertThat(openWork()).isEmpty();
        assertThat(world.staffActs.all())
                .filteredOn(act -> act.act().equals("refund_surplus"))
                .singleElement()
                .satisfies(
                        act -> {
                            assertThat(act.by()).isEqualTo(ANNA);
                            assertThat(act.about()).isEqualTo(second.value());
                            assertThat(act.note()).isEqualTo("it was a mistake");
                        });
        assertThat(world.timeline.of(theOrder().orderNo()))
                .extracting(TimelineEntry::what)
                .containsOnlyOnce("orders.timeline.surplus_refund_again");
    }

    @Test
    @Tag("F26")
    @DisplayName("F26 what the bank returned is refunded again when a person says so")
    void whatTheBankReturnedIsRefundedAgain() {
        PaymentNo second = paidTwice();
        timer.sweep();
        RefundNo returned = theRefund().refundNo();
        world.refunds.succeed(returned);
        world.refunds.giveBack(returned);

        world.orders.refundSurplus(second, ANNA, "the buyer has a new account");
        timer.sweep();

        world.refunds.succeed(surplus().refundNo());
        assertThat(surplus().state()).isEqualTo(SurplusState.GIVEN_BACK);
        assertThat(surplus().refunded()).isEqualTo(OrdersWorld.PRICE);
    }

    @Test
    void whatWasParkedIsTriedAsOftenAgain() {
        PaymentNo second = paidTwice();
        world.refunds.beforeRequest(
                () -> {
                    throw new IllegalStateException("always");
                });
        sweepForHours();
        assertThat(surplus().state()).isEqualTo(SurplusState.NEEDS_PERSON);

        world.orders.refundSurplus(second, ANNA, "mended");
        sweepForHours();
        assertThat(world.refunds.requests()).isEqualTo(2 * RefundSurplusSweeper.MOST_TRIES);

        world.refunds.beforeRequest(() -> {});
        world.orders.refundSurplus(second, ANNA, "mended at last");
        timer.sweep();
        assertThat(surplus().state()).isEqualTo(SurplusState.ASKED);
    }

    @Test
    void surplusThatDoesNotWaitForAPersonIsLeftAlone() {
        PaymentNo second = paidTwice();
        assertNotWaiting(second);
        timer.sweep();
        assertNotWaiting(second);
        world.refunds.succeed(theRefund().refundNo());
        assertNotWaiting(second);
        assertThat(world.staffActs.all()).isEmpty();
        assertThatThrownBy(
                        () ->
                                world.orders.refundSurplus(
                                        PaymentNo.next(world.clock), ANNA, "why not"))
                .extracting("code")
                .isEqualTo("surplus_not_found");
    }

    @Test
    @Tag("F08")
    @DisplayName("F08 a worker of the refund before wakes up late and changes nothing")
    void aWorkerOfTheRefundBeforeChangesNothing() {
        PaymentNo second = paidTwice();
        outlivesItsLeaseOnce(
                () -> {
                    onAnotherThread(
                            () -> {
                                timer.sweep();
                                world.refunds.end(
                                        theRefund().refundNo(), RefundStatus.REJECTED, "no");
                                world.orders.refundSurplus(second, ANNA, "it was a mistake");
                                claimAndHold();
                            });
                });

        timer.sweep();

        assertThat(surplus().state()).isEqualTo(SurplusState.DUE);
    }

    @Test
    @Tag("F08")
    @DisplayName(
            "F08 a worker that wakes up late and fails sends nobody after the one who took over")
    void aWorkerThatFailsLateSendsNobody() {
        paidTwice();
        outlivesItsLeaseOnce(
                () -> {
                    onAnotherThread(this::claimAndHold);
                    throw new IllegalStateException("trouble");
                });

        timer.sweep();

        world.clock.advance(RefundSurplusSweeper.LEASE.minusSeconds(1));
        assertThat(timer.sweep()).as("the other one holds it").isZero();
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(timer.sweep()).isOne();
        assertThat(world.refunds.all()).hasSize(1);
    }

    /** The first worker sleeps past its lease before it asks for the refund, and others go on. */
    private void outlivesItsLeaseOnce(Runnable meanwhile) {
        boolean[] slow = {true};
        world.refunds.beforeRequest(
                () -> {
                    if (slow[0]) {
                        slow[0] = false;
                        world.clock.advance(RefundSurplusSweeper.LEASE);
                        meanwhile.run();
                    }
                });
    }

    /** As a worker that took the row and stands still. */
    private void claimAndHold() {
        world.database.run(
                () ->
                        world.database
                                .orders()
                                .lockDueSurplus(world.clock.instant(), 1)
                                .forEach(
                                        row ->
                                                row.claim(
                                                        RefundNo.next(world.clock),
                                                        world.clock
                                                                .instant()
                                                                .plus(
                                                                        RefundSurplusSweeper
                                                                                .LEASE))));
    }

    private void assertNotWaiting(PaymentNo paymentNo) {
        assertThatThrownBy(() -> world.orders.refundSurplus(paymentNo, ANNA, "why not"))
                .extracting("code")
                .isEqualTo("surplus_not_waiting");
    }

    private void sweepForHours() {
        for (int i = 0; i < 30; i++) {
            timer.sweep();
            world.clock.advance(Duration.ofMinutes(6));
        }
    }

    private void sweepOnAnotherThread() {
        onAnotherThread(() -> world.refundSurplus("propose").sweep());
    }

    private static void onAnotherThread(Runnable work) {
        Thread other = new Thread(work);
        other.start();
        try {
            other.join(20_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void asIfNobodyHadApplied(PaymentNo paymentNo) {
        world.database.run(
                () ->
                        world.database.execute(
                                "update orders.surplus set state = 'DUE', due_at = since,"
                                        + " refund_no = null where payment_no = '"
                                        + paymentNo
                                        + "'"));
    }

    private String claimedNumber() {
        return world.database.call(
                () -> world.database.text("select refund_no from orders.surplus"));
    }

    /** The number of the payment that does not fit. */
    private PaymentNo paidTwice() {
        OrderView order = world.placeOrder();
        world.payments.closesAnswer(CloseAnswer.notClosableUntil(order.expiresAt()));
        PaymentView first = world.startAndOpen(order, "alipay.page");
        PaymentView second = world.startAndOpen(order, "alipay.wap");
        world.payments.succeed(first.paymentNo());
        world.payments.succeed(second.paymentNo());
        last = order;
        return second.paymentNo();
    }

    private OrderView theOrder() {
        return world.now(last);
    }

    private SurplusView surplus() {
        List<SurplusView> all = world.orders.surplusOf(last.orderNo());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private RefundView theRefund() {
        assertThat(world.refunds.all()).hasSize(1);
        return world.refunds.all().get(0);
    }

    private List<String> openWork() {
        return world.workItems.open(9).stream().map(WorkItem::kind).toList();
    }

    private static final class Halt extends Error {

        private static final long serialVersionUID = 1L;
    }
}
