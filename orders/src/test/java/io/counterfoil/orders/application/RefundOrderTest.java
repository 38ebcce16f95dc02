package io.counterfoil.orders.application;

import static io.counterfoil.orders.application.OrdersWorld.MERCHANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.orders.OrderPaid;
import io.counterfoil.orders.OrderRefundFailed;
import io.counterfoil.orders.OrderRefunded;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.RequestOrderRefund;
import io.counterfoil.orders.SurplusState;
import io.counterfoil.orders.SurplusView;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.TimelineEntry;
import io.counterfoil.payments.WorkItem;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import jakarta.persistence.PersistenceException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RefundOrderTest {

    private final OrdersWorld world = new OrdersWorld();

    @Test
    void refundsArePartialUntilTheyAddUp() {
        OrderView order = paidOrder();

        world.refunds.succeed(refund(order, 3000L).refundNo());
        OrderView partly = world.now(order);
        assertThat(partly.status()).isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
        assertThat(partly.refunded()).isEqualTo(cny(3000));
        assertThat(partly.version()).isEqualTo(order.version() + 1);

        world.refunds.succeed(refund(order, null).refundNo());
        OrderView all = world.now(order);
        assertThat(all.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(all.refunded()).isEqualTo(cny(8888));
        assertThat(all.version()).isEqualTo(order.version() + 2);
        assertThat(world.published(OrderRefunded.class))
                .extracting(OrderRefunded::order, OrderRefunded::amount)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(partly, cny(3000)),
                        org.assertj.core.groups.Tuple.tuple(all, cny(5888)));
    }

    @Test
    void anApplicationAloneChangesNoOrder() {
        OrderView order = paidOrder();

        RefundView refund = refund(order, 3000L);

        assertThat(refund.status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(world.now(order)).isEqualTo(order);
        assertThat(world.published(OrderRefunded.class)).isEmpty();
    }

    @Test
    @DisplayName("I10 the same success twice is counted and published once")
    void theSameSuccessTwiceCountsOnce() {
        OrderView order = paidOrder();
        RefundView refund = world.refunds.succeed(refund(order, 3000L).refundNo());
        OrderView once = world.now(order);

        world.refunds.publish(
                new RefundSucceeded(
                        refund,
                        refund.amount(),
                        world.clock.instant(),
                        world.clock.instant(),
                        false));

        assertThat(world.now(order)).isEqualTo(once);
        assertThat(world.published(OrderRefunded.class)).hasSize(1);
    }

    @Test
    @Tag("F26")
    @DisplayName("F26 what the bank returns takes the order's sum and status back")
    void aReturnedRefundTakesTheSumBack() {
        OrderView order = paidOrder();
        RefundNo first = refund(order, 3000L).refundNo();
        RefundNo second = refund(order, null).refundNo();
        world.refunds.succeed(first);
        world.refunds.succeed(second);

        world.refunds.giveBack(second);
        OrderView partly = world.now(order);
        world.refunds.giveBack(first);
        OrderView paid = world.now(order);

        assertThat(partly.status()).isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
        assertThat(partly.refunded()).isEqualTo(cny(3000));
        assertThat(paid.status()).isEqualTo(OrderStatus.PAID);
        assertThat(paid.refunded()).isEqualTo(cny(0));
        assertThat(paid.version()).isEqualTo(order.version() + 4);
        assertThat(world.published(OrderRefundFailed.class))
                .extracting(OrderRefundFailed::returned, OrderRefundFailed::order)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, partly),
                        org.assertj.core.groups.Tuple.tuple(true, paid));
    }

    @Test
    void aReturnedRefundThatSucceedsLateCountsAgain() {
        OrderView order = paidOrder();
        RefundNo refund = refund(order, null).refundNo();
        world.refunds.succeed(refund);
        world.refunds.giveBack(refund);

        world.refunds.succeed(refund);

        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.REFUNDED);
        assertThat(world.published(OrderRefunded.class)).hasSize(2);
    }

    @Test
    void aRefundThatFailsOrIsRejectedChangesNoOrderAndIsTold() {
        OrderView order = paidOrder();

        world.refunds.fail(refund(order, 100L).refundNo(), "no such account");
        world.refunds.end(refund(order, 100L).refundNo(), RefundStatus.REJECTED, "too late");

        assertThat(world.now(order)).isEqualTo(order);
        assertThat(world.published(OrderRefundFailed.class))
                .extracting(OrderRefundFailed::reason, OrderRefundFailed::returned)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("no such account", false),
                        org.assertj.core.groups.Tuple.tuple("too late", false));
    }

    @Test
    @Tag("F60")
    @DisplayName("F60 refunds made elsewhere count, and a sum beyond the order is kept as a fact")
    void refundsMadeElsewhereCountWhateverTheirSum() {
        OrderView order = world.placeOrder();
        PaymentView payment = world.pay(order);
        world.refunds.succeed(refund(order, 8000L).refundNo());

        world.refunds.madeElsewhere(payment.paymentNo(), cny(8888));

        OrderView after = world.now(order);
        assertThat(after.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(after.refunded()).isEqualTo(cny(16888));
        assertThat(world.published(OrderRefunded.class)).hasSize(2);
    }

    @Test
    @Tag("F22")
    @DisplayName("F22 a refund that is known before its payment counts when the payment is known")
    void aRefundThatIsKnownBeforeItsPaymentCountsLater() {
        OrderView order = world.placeOrder();
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        RefundNo refund = world.refunds.madeElsewhere(payment.paymentNo(), cny(3000)).refundNo();
        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(openWork()).containsExactly("refund_misfit");

        world.payments.succeed(payment.paymentNo());

        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
        assertThat(world.published)
                .extracting(Record::getClass)
                .containsExactly(OrderPaid.class, OrderRefunded.class);
        OrderRefunded told = world.published(OrderRefunded.class).get(0);
        assertThat(told.refundNo()).isEqualTo(refund);
        assertThat(told.amount()).isEqualTo(cny(3000));
        assertThat(told.order().refunded()).isEqualTo(cny(3000));
        assertThat(openWork()).isEmpty();

        world.refunds.giveBack(refund);
        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.PAID);
        assertThat(world.now(order).refunded()).isEqualTo(cny(0));
    }

    @Test
    @Tag("F26")
    @DisplayName("F26 a refund that came back before its payment was known never counts")
    void aRefundThatCameBackBeforeItsPaymentNeverCounts() {
        OrderView order = world.placeOrder();
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        RefundNo refund = world.refunds.madeElsewhere(payment.paymentNo(), cny(3000)).refundNo();
        world.refunds.giveBack(refund);

        world.payments.succeed(payment.paymentNo());
        world.refunds.giveBack(refund);

        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.PAID);
        assertThat(world.now(order).refunded()).isEqualTo(cny(0));
        assertThat(world.published(OrderRefunded.class)).isEmpty();
        assertThat(world.published(OrderRefundFailed.class)).isEmpty();

        world.refunds.succeed(refund);
        assertThat(world.now(order).refunded()).isEqualTo(cny(3000));
    }

    @Test
    void aRefundThatIsKnownBeforeItsPaymentBecomesSurplusIsOfTheSurplus() {
        OrderView order = world.placeOrder();
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        RefundNo refund = world.refunds.madeElsewhere(payment.paymentNo(), cny(9999)).refundNo();

        world.payments.succeed(payment.paymentNo(), cny(9999));

        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(world.orders.surplusOf(order.orderNo()))
                .singleElement()
                .extracting(SurplusView::state, SurplusView::refunded)
                .containsExactly(SurplusState.GIVEN_BACK, cny(9999));
        assertThat(openWork()).isEmpty();

        world.refunds.giveBack(refund);
        assertThat(world.orders.surplusOf(order.orderNo()))
                .singleElement()
                .extracting(SurplusView::state, SurplusView::refunded)
                .containsExactly(SurplusState.NEEDS_PERSON, cny(0));
    }

    @Test
    void aReturnOfARefundThatWasNeverSeenChangesNothing() {
        OrderView order = paidOrder();
        RefundNo refund = refund(order, 3000L).refundNo();

        world.refunds.giveBack(refund);

        assertThat(world.now(order)).isEqualTo(order);
        assertThat(world.published(OrderRefundFailed.class)).isEmpty();
    }

    private List<String> openWork() {
        return world.workItems.open(9).stream().map(WorkItem::kind).toList();
    }

    @Test
    void anOrderThatIsNotPaidIsNotRefunded() {
        OrderView order = world.placeOrder();

        assertRefused("order_not_paid", order.orderNo());
        assertRefused("order_not_found", OrderNo.next(world.clock));
        assertThat(world.refunds.requests()).isZero();
    }

    @Test
    void theSameNumberAgainIsTheSameRefundNotedOnce() {
        OrderView order = paidOrder();
        RefundNo refundNo = RefundNo.next(world.clock);
        var command =
                new RequestOrderRefund(
                        refundNo, order.orderNo(), cny(5), "tea", null, Actor.staff("anna"));

        RefundView once = world.orders.refund(command);
        RefundView again = world.orders.refund(command);

        assertThat(again).isEqualTo(once);
        assertThat(world.timeline.of(order.orderNo()))
                .extracting(TimelineEntry::what)
                .containsOnlyOnce("orders.timeline.refund_asked");
    }

    @Test
    @Tag("F51")
    @DisplayName("F51 a call that is taken over while it runs is noted once")
    void aCallThatIsTakenOverIsNotedOnce() {
        OrderView order = paidOrder();
        var command =
                new RequestOrderRefund(
                        RefundNo.next(world.clock),
                        order.orderNo(),
                        cny(5),
                        "tea",
                        null,
                        Actor.staff("anna"));
        world.refunds.beforeRequest(
                () -> {
                    world.refunds.beforeRequest(() -> {});
                    onAnotherThread(() -> world.orders.refund(command));
                });

        world.orders.refund(command);

        assertThat(world.timeline.of(order.orderNo()))
                .extracting(TimelineEntry::what)
                .containsOnlyOnce("orders.timeline.refund_asked");
    }

    @Test
    @Tag("F47")
    @DisplayName("F47 a merchant's number that another call takes in this moment is refused")
    void aMerchantsNumberThatIsTakenInThisMomentIsRefused() {
        OrderView one = paidOrder();
        OrderView other = paidOrder();
        RefundNo winner = RefundNo.next(world.clock);
        world.refunds.beforeRequest(
                () -> {
                    world.refunds.beforeRequest(() -> {});
                    onAnotherThread(() -> world.orders.refund(numbered(winner, other)));
                    throw new PersistenceException("unique");
                });

        assertThatThrownBy(() -> world.orders.refund(numbered(RefundNo.next(world.clock), one)))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("merchant_refund_no_used");
                            assertThat(refusal.kind()).isEqualTo(DomainException.Kind.CONFLICT);
                            assertThat(refusal.details())
                                    .containsEntry("refund_no", winner.value());
                        });
    }

    @Test
    void troubleThatIsNotAboutTheNumberIsNotHidden() {
        OrderView order = paidOrder();
        world.refunds.beforeRequest(
                () -> {
                    throw new PersistenceException("broken");
                });

        assertThatThrownBy(() -> world.orders.refund(numbered(RefundNo.next(world.clock), order)))
                .isInstanceOf(PersistenceException.class);
        assertThat(world.refunds.requests()).isEqualTo(1);
    }

    private static RequestOrderRefund numbered(RefundNo refundNo, OrderView order) {
        return new RequestOrderRefund(
                refundNo, order.orderNo(), cny(5), "tea", "R-1", OrdersWorld.MERCHANT);
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

    @Test
    void theTimelineTellsWhatBecameOfRefunds() {
        OrderView order = paidOrder();
        RefundNo refund = refund(order, 100L).refundNo();
        world.refunds.succeed(refund);
        world.refunds.giveBack(refund);
        world.refunds.fail(refund(order, 100L).refundNo(), "x");

        assertThat(world.timeline.of(order.orderNo()))
                .extracting(TimelineEntry::what)
                .endsWith(
                        "orders.timeline.refund_asked",
                        "orders.timeline.refunded",
                        "orders.timeline.refund_returned",
                        "orders.timeline.refund_asked",
                        "orders.timeline.refund_failed");
    }

    @Test
    void aRefundOfAnUnknownOrderOpensAWorkItemInsteadOfFailing() {
        OrderView order = paidOrder();
        RefundNo refund = refund(order, 1L).refundNo();
        world.database.run(
                () -> {
                    world.database.execute("delete from orders.order_event");
                    world.database.execute("delete from orders.order_attempt");
                    world.database.execute("delete from orders.order_item");
                    world.database.execute("delete from orders.merchant_order");
                });

        world.refunds.succeed(refund);

        assertThat(world.workItems.open(9))
                .extracting(WorkItem::kind, WorkItem::about)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("order_missing", refund.value()));
    }

    private void assertRefused(String code, OrderNo orderNo) {
        var command =
                new RequestOrderRefund(
                        RefundNo.next(world.clock), orderNo, null, "tea", null, MERCHANT);
        assertThatThrownBy(() -> world.orders.refund(command)).extracting("code").isEqualTo(code);
    }

    private OrderView paidOrder() {
        OrderView order = world.placeOrder();
        world.pay(order);
        return world.now(order);
    }

    private RefundView refund(OrderView order, Long minor) {
        return world.orders.refund(
                new RequestOrderRefund(
                        RefundNo.next(world.clock),
                        order.orderNo(),
                        minor == null ? null : cny(minor),
                        "The cup was broken",
                        null,
                        MERCHANT));
    }

    private static Money cny(long minor) {
        return Money.of(minor, "CNY");
    }
}
