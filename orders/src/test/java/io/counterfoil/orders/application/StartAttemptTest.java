package io.counterfoil.orders.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.domain.NewOrder;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.CreatePayment;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartAttemptTest {

    private final OrdersWorld world = new OrdersWorld();
    private final OrderView order = world.placeOrder();

    @Test
    void theFirstAttemptBecomesTheLiveOne() {
        PaymentView payment = world.start(order, "alipay.page");

        assertThat(payment.status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(payment.amount()).isEqualTo(order.amount());
        assertThat(payment.expiresAt()).isEqualTo(order.expiresAt());
        assertThat(payment.cashierPath()).isEqualTo("/cashier/" + order.token());
        assertThat(world.now(order).liveAttempt()).isEqualTo(payment.paymentNo());
    }

    @Test
    @Tag("F19")
    @DisplayName("F19 the same method while its attempt is open gets that attempt")
    void theSameMethodGetsTheSameAttempt() {
        StartedAttempt first =
                world.startAttempt.start(
                        order.orderNo(), "alipay.page", Buyer.UNKNOWN, null, Actor.BUYER);
        StartedAttempt second =
                world.startAttempt.start(
                        order.orderNo(), "alipay.page", Buyer.UNKNOWN, null, Actor.BUYER);

        assertThat(first.isNew()).isTrue();
        assertThat(second.isNew()).isFalse();
        assertThat(second.payment()).isEqualTo(first.payment());
    }

    @Test
    void whatIsKnownOfTheBuyerGoesToTheProvider() {
        Buyer buyer = new Buyer("203.0.113.7", Buyer.Device.PHONE, "openid-1");

        world.startAttempt.start(order.orderNo(), "alipay.wap", buyer, null, Actor.BUYER);
        world.startAttempt.fromCashier(
                order.token(), "alipay.page", new Buyer("203.0.113.8", Buyer.Device.PC, null));

        assertThat(world.payments.created())
                .extracting(CreatePayment::buyer)
                .containsExactly(buyer, new Buyer("203.0.113.8", Buyer.Device.PC, null));
    }

    @Test
    void theOpenidOfTheOrderIsTakenWhereTheCallGivesNone() {
        OrderView known = world.placeOrder(knownBuyer("shop-known"));
        world.payments.offerToKnownBuyers("fastpay.sheet", "fastpay");

        world.start(known, "fastpay.sheet");
        world.startAttempt.start(
                world.placeOrder(knownBuyer("shop-known-2")).orderNo(),
                "fastpay.sheet",
                new Buyer(null, null, "of-the-call"),
                null,
                Actor.BUYER);

        assertThat(world.payments.created())
                .extracting(command -> command.buyer().openid())
                .containsExactly("of-the-order", "of-the-call");
        assertThat(world.orders.order(known.orderNo()).buyer().openid()).isEqualTo("of-the-order");
    }

    @Test
    void aMethodThatNeedsAnOpenidIsRefusedWithoutOneAndClosesNothing() {
        world.payments.offerToKnownBuyers("fastpay.sheet", "fastpay");
        assertRefused("openid_required", () -> world.start(order, "fastpay.sheet"));
        PaymentView live = world.startAndOpen(order, "alipay.page");

        assertRefused("openid_required", () -> world.start(order, "fastpay.sheet"));

        assertThat(world.payments.closeCalls()).isEmpty();
        assertThat(world.now(order).liveAttempt()).isEqualTo(live.paymentNo());
    }

    /** The app of another buyer could not pay it. */
    @Test
    void anOpenAttemptOfAnotherBuyerIsClosedAndNotHandedOut() {
        world.payments.offerToKnownBuyers("fastpay.sheet", "fastpay");
        PaymentView first = startFor("openid-1");

        assertThat(startFor("openid-1").paymentNo()).isEqualTo(first.paymentNo());
        PaymentView second = startFor("openid-2");

        assertThat(second.paymentNo()).isNotEqualTo(first.paymentNo());
        assertThat(world.payments.payment(first.paymentNo()).status())
                .isEqualTo(PaymentStatus.CLOSED);
    }

    private PaymentView startFor(String openid) {
        return world.startAttempt
                .start(
                        order.orderNo(),
                        "fastpay.sheet",
                        new Buyer(null, null, openid),
                        null,
                        Actor.BUYER)
                .payment();
    }

    private static NewOrder knownBuyer(String merchantOrderNo) {
        NewOrder wanted = OrdersWorld.wanted(OrdersWorld.DEMO, merchantOrderNo);
        return new NewOrder(
                wanted.merchant(),
                wanted.merchantOrderNo(),
                wanted.subject(),
                wanted.currency(),
                wanted.items(),
                wanted.expiresIn(),
                null,
                new OrderView.Buyer(null, null, null, "of-the-order"),
                null,
                wanted.metadata());
    }

    @Test
    @Tag("F19")
    @DisplayName("F19 sixteen clicks at once start one attempt")
    void manyClicksStartOneAttempt() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        Callable<String> click = () -> world.start(order, "alipay.page").paymentNo().value();
        Set<String> numbers = new HashSet<>();
        for (Future<String> one :
                pool.invokeAll(IntStream.range(0, 16).mapToObj(i -> click).toList())) {
            numbers.add(one.get());
        }
        pool.shutdown();

        assertThat(numbers).hasSize(1);
        assertThat(world.payments.ofOrder(order.orderNo())).hasSize(1);
    }

    @Test
    void switchingTheMethodClosesTheOldAttemptFirst() {
        PaymentView old = world.startAndOpen(order, "alipay.page");

        PaymentView newer = world.start(order, "alipay.wap");

        assertThat(world.payments.closeCalls()).containsExactly(old.paymentNo());
        assertThat(world.payments.payment(old.paymentNo()).status())
                .isEqualTo(PaymentStatus.CLOSED);
        assertThat(world.attemptState(old.paymentNo())).isEqualTo("ENDED");
        assertThat(world.now(order).liveAttempt()).isEqualTo(newer.paymentNo());
    }

    @Test
    void anAttemptThatWasNeverShownIsSwitchedWithoutAskingTheProvider() {
        PaymentView old = world.start(order, "alipay.page");

        world.start(order, "alipay.wap");

        assertThat(world.payments.closeCalls()).isEmpty();
        assertThat(world.payments.payment(old.paymentNo()).status())
                .isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    @Tag("F17")
    @DisplayName("F17 while nobody knows whether the old attempt is closed there is no new one")
    void unknownCloseLetsNoSwitchHappen() {
        PaymentView old = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.UNKNOWN);

        assertRefused("attempt_closing", () -> world.start(order, "alipay.wap"));
        assertRefused("attempt_closing", () -> world.start(order, "alipay.wap"));
        assertRefused("attempt_closing", () -> world.start(order, "alipay.page"));

        assertThat(world.payments.closeCalls()).hasSize(1);
        assertThat(world.now(order).liveAttempt()).isEqualTo(old.paymentNo());
        assertThat(world.payments.ofOrder(order.orderNo())).hasSize(1);
        world.payments.end(old.paymentNo(), PaymentStatus.CLOSED);
        assertThat(world.start(order, "alipay.wap").method()).isEqualTo("alipay.wap");
    }

    @Test
    void anAttemptThatTheProviderCannotCloseLetsTheOrderSwitch() {
        PaymentView old = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.notClosableUntil(order.expiresAt()));

        PaymentView newer = world.start(order, "alipay.wap");

        assertThat(world.now(order).liveAttempt()).isEqualTo(newer.paymentNo());
        assertThat(world.attemptState(old.paymentNo())).isEqualTo("LET_GO");
        assertThat(world.openPayPage.open(old.token()).orElseThrow().decision())
                .isEqualTo(PayPageView.Decision.CASHIER);
    }

    @Test
    void whatTheProviderCouldNotCloseIsAskedAgainUntilItLapses() {
        PaymentView old = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.notClosableUntil(order.expiresAt()));
        world.start(order, "alipay.wap");

        world.clock.advance(Duration.ofMinutes(1));
        assertThat(world.closeDueAttempts.sweep()).isEqualTo(1);
        assertThat(world.closeDueAttempts.sweep()).isZero();
        assertThat(world.attemptState(old.paymentNo())).isEqualTo("LET_GO");
        world.clock.set(order.expiresAt());
        assertThat(world.closeDueAttempts.sweep()).isEqualTo(1);

        assertThat(world.attemptState(old.paymentNo())).isEqualTo("ENDED");
        world.clock.advance(Duration.ofDays(1));
        assertThat(world.closeDueAttempts.sweep()).isZero();
    }

    @Test
    @Tag("F21")
    @DisplayName("F21 a payment that comes while the method is switched pays the order")
    void paidWhileSwitching() {
        PaymentView old = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.ALREADY_PAID);

        assertRefused("order_paid", () -> world.start(order, "alipay.wap"));

        assertThat(world.now(order).paidBy()).isEqualTo(old.paymentNo());
        assertThat(world.payments.ofOrder(order.orderNo())).hasSize(1);
    }

    @Test
    void anUnknownMethodClosesNothing() {
        PaymentView old = world.startAndOpen(order, "alipay.page");

        assertRefused("method_not_offered", () -> world.start(order, "carrier.pigeon"));

        assertThat(world.payments.closeCalls()).isEmpty();
        assertThat(world.now(order).liveAttempt()).isEqualTo(old.paymentNo());
    }

    @Test
    void aFailedAttemptMakesRoomForAnother() {
        PaymentView refused = world.startAndOpen(order, "alipay.page");
        world.payments.end(refused.paymentNo(), PaymentStatus.FAILED);

        PaymentView next = world.start(order, "alipay.page");

        assertThat(next.paymentNo()).isNotEqualTo(refused.paymentNo());
    }

    @Test
    @Tag("F02")
    @DisplayName("F02 after a crash between close and new attempt the switch is done again")
    void crashBetweenCloseAndNewAttempt() {
        PaymentView old = world.startAndOpen(order, "alipay.page");
        world.payments.close(old.paymentNo(), Actor.BUYER);

        PaymentView newer = world.start(order, "alipay.wap");

        assertThat(world.now(order).liveAttempt()).isEqualTo(newer.paymentNo());
    }

    @ParameterizedTest(name = "{0} s before the end: {1}")
    @CsvSource({"60,true", "59,false"})
    void withLessThanAMinuteLeftThereIsNoNewAttempt(long leftS, boolean starts) {
        world.clock.set(order.expiresAt().minusSeconds(leftS));

        if (starts) {
            assertThat(world.start(order, "alipay.page")).isNotNull();
        } else {
            assertRefused("order_expiring", () -> world.start(order, "alipay.page"));
        }
    }

    @Test
    void aPaidClosedOrClosingOrderTakesNoAttempt() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.UNKNOWN);
        world.closeOrder.close(order.orderNo(), OrdersWorld.MERCHANT);
        assertRefused("order_closing", () -> world.start(order, "alipay.wap"));
        world.payments.succeed(payment.paymentNo());
        assertRefused("order_paid", () -> world.start(order, "alipay.wap"));

        OrderView closed = world.placeOrder();
        world.closeOrder.close(closed.orderNo(), OrdersWorld.MERCHANT);
        assertThat(world.statusOf(closed)).isEqualTo(OrderStatus.CLOSED);
        assertRefused("order_closed", () -> world.start(closed, "alipay.page"));
    }

    @Test
    void theCashierStartsByItsTokenAndAnyOtherTokenIsNotFound() {
        assertThat(
                        world.startAttempt
                                .fromCashier(order.token(), "alipay.page", Buyer.UNKNOWN)
                                .orderNo())
                .isEqualTo(order.orderNo());
        assertRefused(
                "order_not_found",
                () ->
                        world.startAttempt.fromCashier(
                                order.token() + "x", "alipay.page", Buyer.UNKNOWN));
    }

    @Test
    void cashierTokensHaveTwoHundredFiftySixBits() {
        List<String> tokens =
                IntStream.range(0, 100).mapToObj(i -> CashierToken.next()).distinct().toList();

        assertThat(tokens)
                .hasSize(100)
                .allSatisfy(token -> assertThat(token).matches("[A-Za-z0-9_-]{43}"));
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).extracting("code").isEqualTo(code);
    }
}
