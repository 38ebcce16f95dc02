package io.counterfoil.orders.application;

import static io.counterfoil.orders.application.OrdersWorld.MERCHANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.counterfoil.orders.OrderClosed;
import io.counterfoil.orders.OrderPaid;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.SurplusView;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.StaffActView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CloseAndExpireTest {

    private final OrdersWorld world = new OrdersWorld();
    private final OrderView order = world.placeOrder();

    @Test
    void anOrderWithoutAttemptsIsClosedAtOnceAndOnce() {
        OrderView closed = close();
        OrderView again = close();

        assertThat(closed.status()).isEqualTo(OrderStatus.CLOSED);
        assertThat(closed.closedAt()).isEqualTo(world.clock.instant());
        assertThat(again).isEqualTo(closed);
        assertThat(world.published(OrderClosed.class))
                .singleElement()
                .satisfies(
                        fact -> {
                            assertThat(fact.reason()).isEqualTo("merchant");
                            assertThat(fact.order()).isEqualTo(closed);
                        });
    }

    @Test
    void closingAsksTheProviderAndThenTheOrderIsClosed() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");

        assertThat(close().status()).isEqualTo(OrderStatus.CLOSED);

        assertThat(world.payments.closeCalls()).containsExactly(payment.paymentNo());
        assertThat(world.published(OrderClosed.class)).hasSize(1);
    }

    @Test
    @Tag("F21")
    @DisplayName("F21 while the provider's answer is unknown the order is closing, not closed")
    void unknownAnswerLeavesItClosing() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.UNKNOWN);

        OrderView closing = close();
        OrderView again = close();

        assertThat(closing.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(closing.closing()).isTrue();
        assertThat(again.closing()).isTrue();
        assertThat(world.payments.closeCalls()).hasSize(1);
        assertThat(world.published(OrderClosed.class)).isEmpty();

        world.payments.end(payment.paymentNo(), PaymentStatus.CLOSED);

        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.CLOSED);
        assertThat(world.published(OrderClosed.class)).hasSize(1);
    }

    @Test
    @Tag("F21")
    @DisplayName("F21 a payment that comes while the order is closing pays it")
    void paymentWhileClosingPays() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.UNKNOWN);
        close();

        world.payments.succeed(payment.paymentNo());

        OrderView paid = world.now(order);
        assertThat(paid.status()).isEqualTo(OrderStatus.PAID);
        assertThat(paid.closing()).isFalse();
        assertThat(world.published(OrderClosed.class)).isEmpty();
        world.clock.advance(Duration.ofDays(1));
        assertThat(world.expireOrders.sweep()).isZero();
    }

    @Test
    @Tag("F21")
    @DisplayName("F21 a close that finds the money refuses with order_paid")
    void closeThatFindsTheMoney() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.ALREADY_PAID);

        assertThatThrownBy(this::close).extracting("code").isEqualTo("order_paid");

        assertThat(world.now(order).paidBy()).isEqualTo(payment.paymentNo());
        assertThatThrownBy(this::close).extracting("code").isEqualTo("order_paid");
    }

    @Test
    @Tag("F21")
    @DisplayName("F21 paid between the closing mark and the provider's answer")
    void paidInTheMiddleOfClosing() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.beforeClose(
                () -> {
                    world.payments.beforeClose(() -> {});
                    world.payments.succeed(payment.paymentNo());
                });

        assertThatThrownBy(this::close).extracting("code").isEqualTo("order_paid");

        assertThat(world.published(OrderPaid.class)).hasSize(1);
        assertThat(world.published(OrderClosed.class)).isEmpty();
        assertThat(world.orders.surplusOf(order.orderNo())).isEmpty();
    }

    @Test
    @Tag("F21")
    @DisplayName("F21 expiry asks the provider first; what it finds paid is paid")
    void expiryFindsTheMoney() {
        world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.ALREADY_PAID);
        world.clock.set(order.expiresAt());

        world.expireOrders.sweep();

        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.PAID);
        assertThat(world.published(OrderClosed.class)).isEmpty();
    }

    @Test
    void expiryClosesWhatIsNotPaid() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.clock.set(order.expiresAt().minusMillis(1));
        assertThat(world.expireOrders.sweep()).isZero();
        world.clock.set(order.expiresAt());

        assertThat(world.expireOrders.sweep()).isEqualTo(1);

        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.CLOSED);
        assertThat(world.payments.closeCalls()).containsExactly(payment.paymentNo());
        assertThat(world.published(OrderClosed.class))
                .extracting(OrderClosed::reason)
                .containsExactly("expired");
        assertThat(world.expireOrders.sweep()).isZero();
    }

    @Test
    @Tag("F09")
    @Tag("F21")
    @DisplayName("F09 F21 an expiry of unknown outcome is looked at again until it is known")
    void expiryOfUnknownOutcomeIsLookedAtAgain() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.UNKNOWN);
        world.clock.set(order.expiresAt());
        world.expireOrders.sweep();
        assertThat(world.now(order).closing()).isTrue();

        for (int i = 0; i < 5; i++) {
            world.clock.advance(Duration.ofMinutes(6));
            assertThat(world.expireOrders.sweep()).isEqualTo(1);
        }
        assertThat(world.payments.closeCalls())
                .as("payments repeats its closes by itself")
                .hasSize(1);

        world.payments.end(payment.paymentNo(), PaymentStatus.CLOSED);
        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.CLOSED);
    }

    @Test
    void asksAgainWhenAskingFailed() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.clock.set(order.expiresAt());
        world.payments.beforeClose(
                () -> {
                    throw new IllegalStateException("trouble");
                });
        world.expireOrders.sweep();
        assertThat(world.now(order).closing()).isTrue();

        world.payments.beforeClose(() -> {});
        world.clock.advance(Duration.ofMinutes(1));
        world.expireOrders.sweep();

        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.CLOSED);
        assertThat(world.payments.closeCalls()).containsExactly(payment.paymentNo());
    }

    @Test
    @Tag("F01")
    @DisplayName("F01 a crash after the closing mark: the sweep takes over once the lease is past")
    void crashAfterTheMark() {
        world.startAndOpen(order, "alipay.page");
        world.payments.beforeClose(
                () -> {
                    throw new Halt();
                });
        try {
            close();
        } catch (Halt gone) {
            assertThat(world.now(order).closing()).isTrue();
        }
        world.payments.beforeClose(() -> {});

        assertThat(world.expireOrders.sweep()).as("the lease holds").isZero();
        world.clock.advance(Duration.ofMinutes(2));
        assertThat(world.expireOrders.sweep()).isEqualTo(1);

        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.CLOSED);
        assertThat(world.published(OrderClosed.class))
                .extracting(OrderClosed::reason)
                .containsExactly("merchant");
    }

    @Test
    @Tag("F08")
    @DisplayName("F08 a worker that outlived its lease records nothing")
    void slowWorkerIsFencedOff() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.notClosableUntil(order.expiresAt()));
        world.payments.beforeClose(
                () -> {
                    world.payments.beforeClose(() -> {});
                    world.clock.advance(Duration.ofMinutes(5));
                    world.payments.closesAnswer(CloseAnswer.UNKNOWN);
                    world.expireOrders.sweep();
                    world.payments.closesAnswer(CloseAnswer.notClosableUntil(order.expiresAt()));
                });

        OrderView after = close();

        assertThat(after.closing()).as("the answer of the one who took over counts").isTrue();
        assertThat(world.attemptState(payment.paymentNo())).isEqualTo("CLOSING");
    }

    @Test
    void whatTheProviderCannotCloseLetsTheOrderClose() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.notClosableUntil(order.expiresAt()));

        assertThat(close().status()).isEqualTo(OrderStatus.CLOSED);
        world.payments.succeed(payment.paymentNo());

        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.CLOSED);
        assertThat(world.orders.surplusOf(order.orderNo()))
                .extracting(SurplusView::reason)
                .containsExactly("order_closed");
    }

    @Test
    void staffWhoCloseLeaveARecord() {
        world.orders.close(order.orderNo(), Actor.staff("anna"));

        assertThat(world.staffActs.about(List.of(order.orderNo().value())))
                .extracting(StaffActView::act, StaffActView::by)
                .containsExactly(tuple("close_order", Actor.staff("anna")));
        assertThat(world.published(OrderClosed.class))
                .extracting(OrderClosed::reason)
                .containsExactly("staff");
    }

    @Test
    void surplusOfAnotherAmountDoesNotHoldUpAClosing() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.UNKNOWN);
        close();

        world.payments.succeed(payment.paymentNo(), io.counterfoil.payments.Money.of(1, "CNY"));

        assertThat(world.statusOf(order)).isEqualTo(OrderStatus.CLOSED);
        assertThat(world.orders.surplusOf(order.orderNo())).hasSize(1);
    }

    @Test
    @Tag("F47")
    @DisplayName("F47 two nodes sweep at once and each order is closed once")
    void twoNodesSweepAtOnce() throws Exception {
        for (int i = 0; i < 12; i++) {
            world.startAndOpen(world.placeOrder(), "alipay.page");
        }
        world.clock.set(order.expiresAt().plusSeconds(60));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Callable<Integer> sweep = world.expireOrders::sweep;

        int swept = 0;
        for (Future<Integer> one : pool.invokeAll(List.of(sweep, sweep))) {
            swept += one.get();
        }
        pool.shutdown();
        swept += world.expireOrders.sweep();

        assertThat(swept).isEqualTo(13);
        assertThat(world.published(OrderClosed.class)).hasSize(13);
        assertThat(world.payments.closeCalls()).doesNotHaveDuplicates().hasSize(12);
    }

    @RepeatedTest(10)
    @Tag("F16")
    @Tag("F21")
    @DisplayName(
            "F16 F21 close, expiry and success at once: one outcome, nothing lost, no deadlock")
    void closeExpiryAndSuccessAtOnce() throws Exception {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.notClosableUntil(order.expiresAt()));
        world.clock.set(order.expiresAt());
        ExecutorService pool = Executors.newFixedThreadPool(3);

        List<Callable<Object>> racers =
                List.of(
                        () -> {
                            try {
                                return close();
                            } catch (io.counterfoil.payments.DomainException paid) {
                                return paid;
                            }
                        },
                        () -> world.expireOrders.sweep(),
                        () -> {
                            world.payments.succeed(payment.paymentNo());
                            return true;
                        });
        for (Future<Object> one : pool.invokeAll(racers)) {
            one.get();
        }
        pool.shutdown();
        world.clock.advance(Duration.ofMinutes(10));
        world.expireOrders.sweep();

        int surplus = world.orders.surplusOf(order.orderNo()).size();
        if (world.statusOf(order) == OrderStatus.PAID) {
            assertThat(surplus).isZero();
            assertThat(world.published(OrderPaid.class)).hasSize(1);
            assertThat(world.published(OrderClosed.class)).isEmpty();
        } else {
            assertThat(world.statusOf(order)).isEqualTo(OrderStatus.CLOSED);
            assertThat(surplus).isEqualTo(1);
            assertThat(world.published(OrderPaid.class)).isEmpty();
            assertThat(world.published(OrderClosed.class)).hasSize(1);
        }
    }

    private OrderView close() {
        return world.closeOrder.close(order.orderNo(), MERCHANT).order();
    }

    private static final class Halt extends Error {

        private static final long serialVersionUID = 1L;
    }
}
