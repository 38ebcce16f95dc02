package io.counterfoil.orders.application;

import static io.counterfoil.orders.application.OrdersWorld.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.orders.OrderClosed;
import io.counterfoil.orders.OrderPaid;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.SurplusView;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.WorkItem;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayOrderTest {

    private final OrdersWorld world = new OrdersWorld();

    @Test
    void successOfTheLiveAttemptPaysTheOrder() {
        OrderView order = world.placeOrder();
        PaymentView payment = world.startAndOpen(order, "alipay.page");

        world.payments.succeed(payment.paymentNo());

        OrderView paid = world.now(order);
        assertThat(paid.status()).isEqualTo(OrderStatus.PAID);
        assertThat(paid.paidBy()).isEqualTo(payment.paymentNo());
        assertThat(paid.liveAttempt()).isNull();
        assertThat(paid.version()).isEqualTo(order.version() + 1);
        assertThat(world.published(OrderPaid.class))
                .singleElement()
                .satisfies(
                        fact -> {
                            assertThat(fact.order()).isEqualTo(paid);
                            assertThat(fact.method()).isEqualTo("alipay.page");
                        });
    }

    @Test
    @Tag("F10")
    @DisplayName("F10 the same success twice changes nothing and is published once")
    void sameSuccessTwiceChangesNothing() {
        OrderView order = world.placeOrder();
        PaymentView payment = world.startAndOpen(order, "alipay.page");

        world.payments.succeed(payment.paymentNo());
        OrderView once = world.now(order);
        world.payments.succeed(payment.paymentNo());

        assertThat(world.now(order)).isEqualTo(once);
        assertThat(world.published(OrderPaid.class)).hasSize(1);
        assertThat(world.orders.surplusOf(order.orderNo())).isEmpty();
    }

    @Test
    @Tag("F20")
    @DisplayName("F20 the second of two successes is surplus and changes no order")
    void secondSuccessIsSurplus() {
        OrderView order = anOrderWhoseAttemptsCantBeClosed();
        PaymentView first = world.startAndOpen(order, "alipay.page");
        PaymentView second = world.startAndOpen(order, "alipay.wap");

        world.payments.succeed(second.paymentNo());
        OrderView paid = world.now(order);
        world.payments.succeed(first.paymentNo());

        assertThat(world.now(order)).isEqualTo(paid);
        assertThat(world.published(OrderPaid.class)).hasSize(1);
        assertThat(world.orders.surplusOf(order.orderNo()))
                .singleElement()
                .satisfies(
                        surplus -> {
                            assertThat(surplus.paymentNo()).isEqualTo(first.paymentNo());
                            assertThat(surplus.amount()).isEqualTo(PRICE);
                            assertThat(surplus.reason()).isEqualTo("order_paid");
                        });
        assertThat(world.workItems.open(10))
                .extracting(WorkItem::kind, WorkItem::about)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("surplus", first.paymentNo().value()));
    }

    @Test
    @Tag("F10")
    @Tag("F20")
    @DisplayName("F10 F20 the same surplus twice is kept once")
    void sameSurplusTwiceChangesNothing() {
        OrderView order = anOrderWhoseAttemptsCantBeClosed();
        PaymentView first = world.startAndOpen(order, "alipay.page");
        PaymentView second = world.startAndOpen(order, "alipay.wap");
        world.payments.succeed(second.paymentNo());
        world.payments.succeed(first.paymentNo());
        var known = world.timeline.of(order.orderNo());

        world.payments.succeed(first.paymentNo());

        assertThat(world.orders.surplusOf(order.orderNo())).hasSize(1);
        assertThat(world.timeline.of(order.orderNo())).isEqualTo(known);
        assertThat(world.workItems.open(10)).hasSize(1);
    }

    @Test
    @Tag("F62")
    @DisplayName("F62 the success of an attempt that was switched away pays; the newer is closed")
    void successOfTheOldAttemptPaysAndTheNewerIsClosed() {
        OrderView order = anOrderWhoseAttemptsCantBeClosed();
        PaymentView old = world.startAndOpen(order, "alipay.page");
        PaymentView newer = world.startAndOpen(order, "alipay.wap");
        assertThat(world.now(order).liveAttempt()).isEqualTo(newer.paymentNo());

        world.payments.succeed(old.paymentNo());

        assertThat(world.now(order).status()).isEqualTo(OrderStatus.PAID);
        assertThat(world.now(order).paidBy()).isEqualTo(old.paymentNo());
        world.payments.closesAnswer(CloseAnswer.CLOSED);
        world.closeDueAttempts.sweep();
        assertThat(world.attemptState(newer.paymentNo())).isEqualTo("ENDED");
        assertThat(world.payments.closeCalls()).contains(newer.paymentNo());
        assertThat(world.orders.surplusOf(order.orderNo())).isEmpty();
    }

    @Test
    @Tag("F13")
    @Tag("F62")
    @DisplayName("F62 F13 a success after the close is surplus, and the order stays closed")
    void successAfterTheCloseIsSurplus() {
        OrderView order = anOrderWhoseAttemptsCantBeClosed();
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.closeOrder.close(order.orderNo(), OrdersWorld.MERCHANT);
        OrderView closed = world.now(order);
        assertThat(closed.status()).isEqualTo(OrderStatus.CLOSED);

        world.clock.advance(Duration.ofHours(25));
        world.payments.succeed(payment.paymentNo());

        assertThat(world.now(order)).isEqualTo(closed);
        assertThat(world.orders.surplusOf(order.orderNo()))
                .extracting(SurplusView::reason)
                .containsExactly("order_closed");
        assertThat(world.published(OrderPaid.class)).isEmpty();
        assertThat(world.published(OrderClosed.class)).hasSize(1);
    }

    @Test
    @Tag("F22")
    @DisplayName("F22 a success after the attempt failed still pays the order")
    void successAfterFailurePays() {
        OrderView order = world.placeOrder();
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.end(payment.paymentNo(), io.counterfoil.payments.PaymentStatus.FAILED);
        assertThat(world.now(order).liveAttempt()).isNull();

        world.payments.succeed(payment.paymentNo());

        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.PAID);
    }

    @ParameterizedTest(name = "F29 {0} {1} paid for 8888 CNY is surplus, the order still awaits")
    @Tag("F29")
    @CsvSource({"8887,CNY", "8889,CNY", "1,CNY", "8888,USD"})
    void anotherAmountIsSurplusAndTheOrderStillAwaitsPayment(long minor, String currency) {
        OrderView order = world.placeOrder();
        PaymentView payment = world.startAndOpen(order, "alipay.page");

        world.payments.succeed(payment.paymentNo(), Money.of(minor, currency));

        OrderView after = world.now(order);
        assertThat(after.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(after.version()).isEqualTo(order.version());
        assertThat(world.orders.surplusOf(order.orderNo()))
                .extracting(SurplusView::reason, SurplusView::amount)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "other_amount", Money.of(minor, currency)));
        assertThat(world.workItems.countOpen()).isEqualTo(1);

        PaymentView second = world.startAndOpen(order, "alipay.page");
        world.payments.succeed(second.paymentNo());
        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void paymentOfAnUnknownOrderOpensAWorkItemInsteadOfFailing() {
        OrderView order = world.placeOrder();
        PaymentView payment = world.start(order, "alipay.page");
        var fact = world.payments.succeeded(payment, PRICE, false);
        var stray =
                new io.counterfoil.payments.PaymentSucceeded(
                        fact.merchant(),
                        io.counterfoil.payments.OrderNo.next(world.clock),
                        fact.paymentNo(),
                        fact.account(),
                        fact.provider(),
                        fact.method(),
                        null,
                        fact.asked(),
                        fact.paid(),
                        fact.paidAt(),
                        fact.seenAt(),
                        false);

        world.database.run(() -> world.publishForTest(stray));

        assertThat(world.workItems.open(10))
                .extracting(WorkItem::kind)
                .containsExactly("order_missing");
    }

    private OrderView anOrderWhoseAttemptsCantBeClosed() {
        OrderView order = world.placeOrder();
        world.payments.closesAnswer(CloseAnswer.notClosableUntil(order.expiresAt()));
        return order;
    }
}
