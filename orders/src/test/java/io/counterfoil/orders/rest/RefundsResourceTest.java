package io.counterfoil.orders.rest;

import static io.counterfoil.orders.application.OrdersWorld.DEMO;
import static io.counterfoil.orders.application.OrdersWorld.OTHER;
import static io.counterfoil.orders.rest.ApiWorld.body;
import static io.counterfoil.orders.rest.ApiWorld.json;
import static io.counterfoil.orders.rest.ApiWorld.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.RefundNo;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundsResourceTest {

    private final ApiWorld api = new ApiWorld();

    @Test
    void aRefundIsAnsweredWithWhatWasAskedFor() {
        OrderView order = paidOrder();

        Response created = create(refund(order, 3000, "r-1"));

        JsonObject refund = json(created);
        assertThat(created.getStatus()).isEqualTo(201);
        assertThat(refund.getString("refund_no")).matches("CFR[0-9A-Z]{26}");
        assertThat(created.getHeaderString("Location"))
                .isEqualTo("https://pay.example/api/v1/refunds/" + refund.getString("refund_no"));
        assertThat(refund.getString("order_no")).isEqualTo(order.orderNo().value());
        assertThat(refund.getString("merchant_refund_no")).isEqualTo("r-1");
        assertThat(refund.getString("status")).isEqualTo("REQUESTED");
        assertThat(refund.getString("origin")).isEqualTo("MERCHANT");
        assertThat(refund.getString("reason")).isEqualTo("broken cup");
        assertThat(refund.getJsonObject("amount").getInt("amount")).isEqualTo(3000);
        assertThat(refund.getJsonObject("amount").getString("currency")).isEqualTo("CNY");
        assertThat(refund).doesNotContainKeys("refunded_at", "failure", "returned");
    }

    @Test
    void theOrderShowsWhatWasRefunded() {
        OrderView order = paidOrder();
        assertThat(amountRefunded(order)).isZero();
        RefundNo first = numberOf(create(refund(order, 3000, "r-1")));
        api.world.refunds.succeed(first);

        JsonObject read = json(api.orders(DEMO).one(order.orderNo().value()));

        assertThat(read.getString("status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(amountRefunded(order)).isEqualTo(3000);
        assertThat(read.getJsonArray("refunds").getJsonObject(0).getString("refund_no"))
                .isEqualTo(first.value());
        JsonObject refund = json(api.refunds(DEMO).one(first.value()));
        assertThat(refund.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(refund.getString("refunded_at")).isEqualTo("2026-11-22T08:00:00Z");
    }

    @Test
    void withoutAnAmountEverythingThatIsLeftIsRefunded() {
        OrderView order = paidOrder();
        create(refund(order, 3000, "r-1"));

        JsonObject rest =
                json(
                        create(
                                "{\"order_no\":\"%s\",\"reason\":\"x\",\"merchant_refund_no\":\"r-2\"}"
                                        .formatted(order.orderNo())));

        assertThat(rest.getJsonObject("amount").getInt("amount")).isEqualTo(5888);
    }

    @Test
    @Tag("F23")
    @DisplayName("F23 more than is left of what was paid is refused")
    void moreThanIsLeftIsRefused() {
        OrderView order = paidOrder();
        create(refund(order, 8000, "r-1"));

        Response refused = create(refund(order, 889, "r-2"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(json(refused).getString("code")).isEqualTo("refund_exceeds_captured");
        assertThat(json(refused).getString("available")).isEqualTo("888");
        assertThat(create(refund(order, 888, "r-3")).getStatus()).isEqualTo(201);
    }

    @Test
    void anUnpaidOrderIsRefused() {
        Response refused = create(refund(api.world.placeOrder(), 1, "r-1"));

        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(json(refused).getString("code")).isEqualTo("order_not_paid");
    }

    @Test
    void aNumberThatWasUsedNamesItsRefund() {
        OrderView order = paidOrder();
        RefundNo first = numberOf(create(refund(order, 1, "r-1")));

        Response refused = create(refund(order, 1, "r-1"));

        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(json(refused).getString("code")).isEqualTo("merchant_refund_no_used");
        assertThat(json(refused).getString("refund_no")).isEqualTo(first.value());
    }

    @Test
    @Tag("F19")
    @DisplayName("I11 the same key and body are one refund and the same bytes")
    void theSameKeyIsOneRefund() {
        String body = refund(paidOrder(), 100, "r-1");

        Response once = api.refunds(DEMO).create("k", body(body));
        Response again = api.refunds(DEMO).create("k", body(body));

        assertThat(text(again)).isEqualTo(text(once));
        assertThat(api.world.refunds.all()).hasSize(1);
        assertThat(catchCode(() -> api.refunds(DEMO).create("k", body(body.replace("100", "101")))))
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    @Tag("F02")
    @DisplayName("F02 a call that was taken over after a crash makes the same refund")
    void aCallThatIsTakenOverUsesTheSameNumber() {
        String body = refund(paidOrder(), 100, "r-1");
        crashAfterTheRefund(body);
        assertThat(api.world.refunds.all()).hasSize(1);
        api.world.clock.advance(Duration.ofMinutes(2));

        Response taken = api.refunds(DEMO).create("k", body(body));

        assertThat(api.world.refunds.all()).hasSize(1);
        assertThat(taken.getStatus()).isEqualTo(201);
        assertThat(numberOf(taken)).isEqualTo(api.world.refunds.all().get(0).refundNo());
    }

    /**
     * What was refused at first is decided in steps: there the refund is written, and the process
     * dies before the answer is kept.
     */
    private void crashAfterTheRefund(String body) {
        RefundsResource resource = api.refunds(DEMO);
        var whole = resource.refundPaidOrder;
        AtomicInteger tries = new AtomicInteger();
        resource.refundPaidOrder =
                new io.counterfoil.orders.application.RefundPaidOrder(null, null, null, null) {
                    @Override
                    public io.counterfoil.refunds.RefundView refund(
                            io.counterfoil.orders.RequestOrderRefund command) {
                        if (tries.incrementAndGet() == 1) {
                            throw DomainException.conflict("order_not_paid", "Not paid yet.");
                        }
                        whole.refund(command);
                        throw new Halt();
                    }
                };
        assertThatThrownBy(() -> resource.create("k", body(body))).isInstanceOf(Halt.class);
    }

    @Test
    @DisplayName("S03 orders and refunds of others are not found")
    void whatIsNotYoursIsNotFound() {
        OrderView order = paidOrder();
        RefundNo refund = numberOf(create(refund(order, 1, "r-1")));

        assertThat(catchCode(() -> api.refunds(OTHER).create("k", body(refund(order, 1, "r-2")))))
                .isEqualTo("order_not_found");
        for (String number : List.of(refund.value(), "x", "CFR", "../" + refund)) {
            assertThat(catchCode(() -> api.refunds(OTHER).one(number)))
                    .isEqualTo("refund_not_found");
        }
        assertThat(api.refunds(DEMO).one(refund.value()).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @Tag("F24")
    @ValueSource(strings = {"0", "-1", "1.5", "1e2", "\"1\"", "1000000000001", "01", "true"})
    void anAmountThatIsNoPositiveIntegerIsRefused(String amount) {
        String body = refund(paidOrder(), 4711, "r-1").replace("4711", amount);

        ApiProblemException refused =
                catchThrowableOfType(ApiProblemException.class, () -> create(body));

        assertThat(refused.problem().status()).isIn(400, 422);
        assertThat(api.world.refunds.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"reason\":\"\"",
                "\"reason\":\" x\"",
                "\"reason\":\"two\\nlines\"",
                "\"unknown\":1,\"reason\":\"x\""
            })
    void aBodyThatIsNotAsItMustBeIsRefused(String member) {
        String body = refund(paidOrder(), 1, "r-1").replace("\"reason\":\"broken cup\"", member);

        assertThatThrownBy(() -> create(body)).isInstanceOf(ApiProblemException.class);
        assertThat(api.world.refunds.all()).isEmpty();
    }

    @Test
    void aKeyAndACallerAreNeeded() {
        String body = refund(paidOrder(), 1, "r-1");
        assertThatThrownBy(() -> api.refunds(DEMO).create(null, body(body)))
                .isInstanceOf(ApiProblemException.class);
        RefundsResource shut = api.refunds(DEMO);
        shut.caller = new Caller();
        assertThatThrownBy(() -> shut.create("k", body(body)))
                .isInstanceOf(ApiProblemException.class);
        assertThatThrownBy(() -> shut.one("x")).isInstanceOf(ApiProblemException.class);
    }

    private Response create(String body) {
        return api.refunds(DEMO).create(api.newKey(), body(body));
    }

    private static String refund(OrderView order, long minor, String merchantRefundNo) {
        return """
                {"order_no":"%s","amount":%d,"reason":"broken cup","merchant_refund_no":"%s"}"""
                .formatted(order.orderNo(), minor, merchantRefundNo);
    }

    private OrderView paidOrder() {
        OrderView order = api.world.placeOrder();
        api.world.pay(order);
        return api.world.now(order);
    }

    private int amountRefunded(OrderView order) {
        return json(api.orders(DEMO).one(order.orderNo().value()))
                .getJsonObject("refunded_amount")
                .getInt("amount");
    }

    private static RefundNo numberOf(Response refund) {
        return new RefundNo(json(refund).getString("refund_no"));
    }

    private static String catchCode(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(io.counterfoil.payments.DomainException.class, call).code();
    }

    private static final class Halt extends Error {

        private static final long serialVersionUID = 1L;
    }
}
