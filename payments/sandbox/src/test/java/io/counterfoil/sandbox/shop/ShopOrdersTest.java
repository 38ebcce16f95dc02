package io.counterfoil.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopOrdersTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ShopOrder.Placed PLACED =
            new ShopOrder.Placed("O1", "http://localhost:8080/cashier/t", NOON.plusSeconds(1800));

    private final Database database = Database.inMemory();
    private final ShopOrders orders = new ShopOrders(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void stateComesFromTheWebhook() {
        aPlacedOrder("S1");
        assertThat(state("S1")).isEqualTo(OrderState.WAITING);
        assertThat(orders.take("m1", message("S1", "PAID", 2), NOON)).isTrue();
        assertThat(state("S1")).isEqualTo(OrderState.PAID);
    }

    @Test
    void sameWebhookIsTakenOnce() {
        aPlacedOrder("S1");
        orders.take("m1", message("S1", "PAID", 2), NOON);
        assertThat(orders.take("m1", message("S1", "REFUNDED", 3), NOON)).isFalse();
        assertThat(state("S1")).isEqualTo(OrderState.PAID);
        assertThat(orders.heardOf("S1")).hasSize(1);
    }

    @Test
    void olderVersionThatComesLateChangesNothing() {
        aPlacedOrder("S1");
        orders.take("m2", message("S1", "REFUNDED", 3), NOON);
        assertThat(orders.take("m1", message("S1", "PAID", 2), NOON.plusSeconds(1))).isFalse();
        assertThat(state("S1")).isEqualTo(OrderState.REFUNDED);
        assertThat(orders.heardOf("S1"))
                .extracting(HeardWebhook::news)
                .containsExactly(true, false);
    }

    @Test
    void webhookThatIsQuickerThanTheAnswerIsNotUndoneByTheAnswer() {
        orders.add(anOrder("S1", "buyer"), "button");
        orders.take("m1", message("S1", "PAID", 2), NOON);
        orders.placed("S1", PLACED);
        assertThat(state("S1")).isEqualTo(OrderState.PAID);
        orders.refused("S1", "late");
        assertThat(state("S1")).isEqualTo(OrderState.PAID);
    }

    @Test
    void unknownStatusWordIsRememberedAndChangesNothing() {
        aPlacedOrder("S1");
        assertThat(orders.take("m1", message("S1", "SOMETHING_NEW", 9), NOON)).isFalse();
        assertThat(state("S1")).isEqualTo(OrderState.WAITING);
        assertThat(orders.heardOf("S1")).hasSize(1);
    }

    @Test
    void webhookAboutNobodysOrderIsOnlyRemembered() {
        assertThat(orders.take("m1", message("X1", "PAID", 2), NOON)).isFalse();
        assertThat(orders.find("X1")).isEmpty();
        assertThat(orders.heardOf("X1")).hasSize(1);
    }

    @Test
    void buttonPressedTwiceBuysOnce() {
        orders.add(anOrder("S1", "buyer"), "button");
        assertThat(orders.add(anOrder("S2", "buyer"), "button").number()).isEqualTo("S1");
        assertThat(orders.find("S2")).isEmpty();
        assertThat(orders.add(anOrder("S3", "other"), "button").number()).isEqualTo("S3");
    }

    @Test
    void buyerSeesHisOwnOrdersOnly() {
        orders.add(anOrder("S1", "anna"), "b1");
        orders.add(anOrder("S2", "ben"), "b2");
        assertThat(orders.ofBuyer("anna")).extracting(ShopOrder::number).containsExactly("S1");
    }

    @Test
    void everythingSurvivesARestart(@TempDir Path folder) {
        var order = anOrder("S1", "buyer");
        try (var file = Database.file(folder)) {
            var books = new ShopOrders(file);
            books.add(order, "button");
            books.placed("S1", PLACED);
            books.take("m1", message("S1", "PAID", 2), NOON);
        }
        try (var file = Database.file(folder)) {
            var books = new ShopOrders(file);
            ShopOrder kept = books.find("S1").orElseThrow();
            assertThat(kept.state()).isEqualTo(OrderState.PAID);
            assertThat(kept.lines()).isEqualTo(order.lines());
            assertThat(kept.placed()).contains(PLACED);
            assertThat(kept.placedAt()).isEqualTo(NOON);
            assertThat(books.take("m1", message("S1", "CLOSED", 7), NOON)).isFalse();
        }
    }

    private void aPlacedOrder(String number) {
        orders.add(anOrder(number, "buyer"), "button-" + number);
        orders.placed(number, PLACED);
    }

    private OrderState state(String number) {
        return orders.find(number).orElseThrow().state();
    }

    private static OrderMessage message(String number, String status, int version) {
        String json =
                "{\"type\":\"order.paid\",\"timestamp\":\"2026-11-22T12:00:00Z\",\"data\":{\"merchant_order_no\":\""
                        + number
                        + "\",\"status\":\""
                        + status
                        + "\",\"version\":"
                        + version
                        + "}}";
        return OrderMessage.parse(json.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static ShopOrder anOrder(String number, String buyer) {
        return new ShopOrder(
                number,
                buyer,
                List.of(new Line("ink", "蓝黑墨水", 4900, 2)),
                9800,
                "{}",
                NOON,
                OrderState.UNSENT,
                ShopOrder.NOTHING_HEARD,
                Optional.empty(),
                Optional.empty());
    }
}
