package io.counterfoil.app.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.conformance.Invariants;
import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import io.counterfoil.app.it.OnPostgreSqlOnly;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A merchant with an order, before and after many act at once. */
@OnPostgreSqlOnly
abstract class Racing extends DeployedWar {

    private static final String DEADLOCKS =
            "select sum(deadlocks) as n from pg_stat_database where datname = current_database()";

    private static long deadlocksBefore;

    final Merchant merchant = Merchant.demo();

    @BeforeAll
    static void countDeadlocks() {
        deadlocksBefore = deadlocks();
    }

    /** Locks are taken bottom-up everywhere, so that nobody has to be the victim of one. */
    @AfterAll
    static void thereWasNoDeadlock() {
        assertThat(deadlocks()).as("deadlocks that PostgreSQL resolved").isEqualTo(deadlocksBefore);
    }

    @BeforeEach
    void theProvidersAreNew() {
        anotherRound();
    }

    @AfterEach
    void theInvariantsHold() {
        Sandbox.behaves();
        Invariants.hold();
    }

    /** New providers, and a new minute: a key may ask for so much in each. */
    static void anotherRound() {
        InContainer.advance(Duration.ofMinutes(2));
        Sandbox.reset();
    }

    /** What the pay page lets the buyer do, as software is told it. */
    static String payAction(JsonObject payment) {
        HttpResponse<String> answer =
                Http.send(
                        Http.request(URI.create(payment.getString("pay_url")).getPath())
                                .header("Accept", "application/json")
                                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject said = read(answer.body());
        return Json.createObjectBuilder()
                .add(
                        "pay_action",
                        Json.createObjectBuilder()
                                .add("kind", said.get("kind"))
                                .add("target", said.get("target"))
                                .add("fields", said.get("fields")))
                .build()
                .toString();
    }

    /** Paid at the provider, whose notification waits; answers the notification's id. */
    static long paidAndNotYetTold(JsonObject payment) {
        return paidAndNotYetTold(payment, payAction(payment));
    }

    static long paidAndNotYetTold(JsonObject payment, String action) {
        String paymentNo = paymentNo(payment);
        Sandbox.misbehaves(
                "{\"on\":\"notification\",\"kind\":\"delay\",\"seconds\":3600,\"times\":1,"
                        + "\"out_trade_no\":\""
                        + paymentNo
                        + "\"}");
        Sandbox.post("/pay", action);
        Sandbox.sendsNotifications();
        List<JsonObject> waiting = Sandbox.notifications(paymentNo).getValuesAs(JsonObject.class);
        assertThat(waiting).hasSize(1);
        return waiting.get(0).getJsonNumber("id").longValue();
    }

    /** The provider sends it now; answers whether it was acknowledged. */
    static boolean isTaken(long notification) {
        List<JsonObject> deliveries =
                Sandbox.post("/notifications/" + notification + "/send", "{}")
                        .asJsonObject()
                        .getJsonArray("deliveries")
                        .getValuesAs(JsonObject.class);
        return deliveries.get(deliveries.size() - 1).getBoolean("received");
    }

    static String paymentNo(JsonObject payment) {
        return payment.getString("payment_no");
    }

    /** The money is booked once: it pays the order once, or is surplus once. */
    void isBookedOnce(String orderNo, String paymentNo) {
        assertThat(merchant.paymentStatus(paymentNo)).isEqualTo("SUCCEEDED");
        assertThat(Product.successes(paymentNo)).isOne();
        assertThat(Product.bookEntries(paymentNo)).isOne();
        boolean isPaid = merchant.orderStatus(orderNo).equals("PAID");
        assertThat(Product.webhooks(orderNo, "order.paid")).isEqualTo(isPaid ? 1 : 0);
        assertThat(Product.surplus(orderNo)).isEqualTo(isPaid ? 0 : 1);
        assertThat(Product.webhooks(orderNo, "order.closed")).isEqualTo(isPaid ? 0 : 1);
    }

    private static long deadlocks() {
        return Long.parseLong(InContainer.sql(DEADLOCKS).getJsonObject(0).getString("n"));
    }

    static JsonObject read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
