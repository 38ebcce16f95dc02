package io.counterfoil.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.SettableClock;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final SettableClock CLOCK = new SettableClock(NOW);
    private static final Set<OrderStatus> AFTER_A_REFUND =
            Set.of(OrderStatus.PAID, OrderStatus.PARTIALLY_REFUNDED, OrderStatus.REFUNDED);
    private static final Map<OrderStatus, Set<OrderStatus>> LEGAL =
            new EnumMap<>(
                    Map.of(
                            OrderStatus.AWAITING_PAYMENT,
                            Set.of(OrderStatus.PAID, OrderStatus.CLOSED),
                            OrderStatus.PAID,
                            Set.of(OrderStatus.PARTIALLY_REFUNDED, OrderStatus.REFUNDED),
                            OrderStatus.PARTIALLY_REFUNDED,
                            AFTER_A_REFUND,
                            OrderStatus.REFUNDED,
                            AFTER_A_REFUND));

    @TestFactory
    Stream<DynamicTest> everyPairOfStatesIsAllowedOrRefusedAsTheTableSays() {
        return Arrays.stream(OrderStatus.values())
                .flatMap(
                        from ->
                                Arrays.stream(OrderStatus.values())
                                        .map(
                                                to ->
                                                        DynamicTest.dynamicTest(
                                                                from + " to " + to,
                                                                () -> move(from, to))));
    }

    private static void move(OrderStatus from, OrderStatus to) {
        boolean legal = LEGAL.getOrDefault(from, Set.of()).contains(to);
        assertThat(OrderMoves.allow(from, to)).isEqualTo(legal);
        if (to == OrderStatus.PAID || to == OrderStatus.CLOSED) {
            Order order = inState(from);
            int before = order.view().version();
            if (from == OrderStatus.AWAITING_PAYMENT) {
                assertThatCode(() -> verb(order, to)).doesNotThrowAnyException();
                assertThat(order.status()).isEqualTo(to);
                assertThat(order.view().version()).isEqualTo(before + 1);
            } else {
                assertThatThrownBy(() -> verb(order, to)).isInstanceOf(IllegalStateException.class);
                assertThat(order.status()).isEqualTo(from);
                assertThat(order.view().version()).isEqualTo(before);
            }
        }
    }

    private static void verb(Order order, OrderStatus to) {
        if (to == OrderStatus.PAID) {
            order.pay(PaymentNo.next(CLOCK), NOW);
        } else {
            if (order.awaitsPayment()) {
                order.beginClosing(CloseReason.MERCHANT, Actor.SYSTEM, NOW);
            }
            order.close(NOW);
        }
    }

    @Test
    void anOrderIsClosedOnlyAfterItsClosingBegan() {
        Order order = anOrder();

        assertThatThrownBy(() -> order.close(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPaymentEndsAClosing() {
        Order order = anOrder();
        order.beginClosing(CloseReason.EXPIRED, Actor.SYSTEM, NOW);

        order.pay(PaymentNo.next(CLOCK), NOW);

        assertThat(order.isClosing()).isFalse();
        assertThat(order.closingReason()).isEmpty();
        assertThat(order.isDue(NOW.plus(Duration.ofDays(365)))).isFalse();
    }

    @Test
    void whoAskedFirstStaysTheOneWhoAsked() {
        Order order = anOrder();
        order.beginClosing(CloseReason.MERCHANT, Actor.SYSTEM, NOW);

        assertThatThrownBy(() -> order.beginClosing(CloseReason.EXPIRED, Actor.SYSTEM, NOW))
                .isInstanceOf(IllegalStateException.class);
        assertThat(order.closingReason()).contains(CloseReason.MERCHANT);
    }

    @Test
    void onlyTheLiveAttemptIsLetGo() {
        Order order = anOrder();
        PaymentNo live = PaymentNo.next(CLOCK);
        order.goLive(live, NOW);

        assertThat(order.letGo(PaymentNo.next(CLOCK))).isFalse();
        assertThatThrownBy(() -> order.goLive(PaymentNo.next(CLOCK), NOW))
                .isInstanceOf(IllegalStateException.class);
        assertThat(order.letGo(live)).isTrue();
        assertThat(order.letGo(live)).isFalse();
    }

    @ParameterizedTest(name = "{0} s before its end an order is payable: {1}")
    @CsvSource({"61,true", "60,true", "59,false", "0,false", "-1,false"})
    void nothingIsPayableInTheLastMinute(long leftS, boolean payable) {
        Order order = anOrder();
        PaymentNo live = PaymentNo.next(CLOCK);
        order.goLive(live, NOW);

        Instant then = order.expiresAt().minusSeconds(leftS);

        assertThat(order.isPayable(live, then)).isEqualTo(payable);
        if (payable) {
            order.requirePayable(then);
        } else {
            assertThatThrownBy(() -> order.requirePayable(then))
                    .extracting("code")
                    .isEqualTo("order_expiring");
        }
    }

    @Test
    void theAmountIsTheExactSumOfTheItems() {
        Order order = Order.place(OrderNo.next(CLOCK), "t", wanted(3, 33, 1, 1), NOW);

        assertThat(order.amount()).isEqualTo(Money.of(3 * 33 + 1, "CNY"));
    }

    @Test
    void laterLooksAreRarer() {
        assertThat(Stream.of(1, 2, 3, 7, 50).map(Backoff::after))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(300),
                        Duration.ofSeconds(300));
    }

    @Test
    void theStatusFollowsTheSumOfRefundsUpAndDown() {
        Order order = paidOrder();
        int version = order.view().version();

        order.refunded(Money.of(3000, "CNY"));
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
        order.refunded(Money.of(1, "CNY"));
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
        order.refunded(Money.of(5887, "CNY"));
        assertThat(order.status()).isEqualTo(OrderStatus.REFUNDED);
        order.refunded(Money.of(100, "CNY"));
        assertThat(order.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(order.refunded()).isEqualTo(Money.of(8988, "CNY"));
        order.refundReturned(Money.of(5887, "CNY"));
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
        order.refundReturned(Money.of(3101, "CNY"));
        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.view().version()).isEqualTo(version + 6);
    }

    @Test
    void moreThanWasRefundedNeverComesBack() {
        Order order = paidOrder();
        order.refunded(Money.of(1, "CNY"));

        assertThatThrownBy(() -> order.refundReturned(Money.of(2, "CNY")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> anOrder().refunded(Money.of(2, "CNY")))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Order paidOrder() {
        Order order = anOrder();
        order.pay(PaymentNo.next(CLOCK), NOW);
        return order;
    }

    private static Order anOrder() {
        return Order.place(OrderNo.next(CLOCK), "token", wanted(1, 8888), NOW);
    }

    private static NewOrder wanted(long... quantityAndPrice) {
        List<OrderView.Item> items = new java.util.ArrayList<>();
        for (int i = 0; i < quantityAndPrice.length; i += 2) {
            items.add(
                    new OrderView.Item(
                            "Cup",
                            Money.of(quantityAndPrice[i + 1], "CNY"),
                            (int) quantityAndPrice[i]));
        }
        return new NewOrder(
                new MerchantId("demo"),
                "shop-1",
                "Cups",
                Currency.getInstance("CNY"),
                items,
                Duration.ofMinutes(30),
                null,
                null,
                null,
                Map.of());
    }

    private static Order inState(OrderStatus status) {
        Order order = anOrder();
        try {
            Field field = Order.class.getDeclaredField("status");
            field.setAccessible(true);
            field.set(order, status);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return order;
    }
}
