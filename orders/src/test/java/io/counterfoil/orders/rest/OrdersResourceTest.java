package io.counterfoil.orders.rest;

import static io.counterfoil.orders.application.OrdersWorld.DEMO;
import static io.counterfoil.orders.application.OrdersWorld.OTHER;
import static io.counterfoil.orders.rest.ApiWorld.ORDER;
import static io.counterfoil.orders.rest.ApiWorld.body;
import static io.counterfoil.orders.rest.ApiWorld.json;
import static io.counterfoil.orders.rest.ApiWorld.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.CreatePayment;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.OrderNo;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersResourceTest {

    private static final String PAGE = "{\"method\":\"alipay.page\"}";

    private final ApiWorld api = new ApiWorld();

    @Test
    void aNewOrderIsAnsweredWithEverythingAMerchantNeeds() {
        JsonObject order = json(create());

        assertThat(order.getString("order_no")).matches("CFO[0-9A-Z]{26}");
        assertThat(order.getString("status")).isEqualTo("AWAITING_PAYMENT");
        assertThat(order.getJsonObject("amount").getInt("amount")).isEqualTo(8888);
        assertThat(order.getJsonObject("amount").getString("currency")).isEqualTo("CNY");
        assertThat(order.getString("cashier_url"))
                .matches("https://pay\\.example/cashier/[A-Za-z0-9_-]{43}");
        assertThat(order.getString("created_at")).isEqualTo("2026-11-22T08:00:00Z");
        assertThat(order.getString("expires_at")).isEqualTo("2026-11-22T08:30:00Z");
        assertThat(order.getJsonArray("items").getJsonObject(0).getInt("unit_price"))
                .isEqualTo(4444);
        assertThat(order.getBoolean("closing")).isFalse();
        assertThat(order).doesNotContainKeys("paid_at", "buyer", "shipping_address", "token");
    }

    @Test
    void aCurrencyThatNoAccountTakesIsRefused() {
        Response refused = api.orders(DEMO).create(api.newKey(), body(ORDER.replace("CNY", "USD")));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(json(refused).getString("code")).isEqualTo("currency_not_supported");
    }

    @Test
    void theSameMerchantOrderNoUnderAnotherKeyNamesTheOrderThatExists() {
        String orderNo = number(create());

        Response refused = create();

        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(json(refused).getString("code")).isEqualTo("order_exists");
        assertThat(json(refused).getString("order_no")).isEqualTo(orderNo);
    }

    @Test
    @DisplayName(
            "S03 what is another merchant's is not found, in the same words as what is nowhere")
    void whatIsNotYoursIsNotFound() {
        String orderNo = number(create());
        String paymentNo =
                json(api.orders(DEMO).startPayment(orderNo, api.newKey(), body(PAGE)))
                        .getString("payment_no");
        String nowhere = OrderNo.next(api.world.clock).value();

        for (String number : List.of(orderNo, nowhere, "x", "", "CFO", "../" + orderNo)) {
            OrdersResource theirs = api.orders(OTHER);
            assertOrderNotFound(() -> theirs.one(number));
            assertOrderNotFound(() -> theirs.close(number, api.newKey(), body("")));
            assertOrderNotFound(() -> theirs.startPayment(number, api.newKey(), body(PAGE)));
        }
        assertThatThrownBy(() -> api.payments(OTHER).one(paymentNo))
                .hasMessage("There is no such payment.");
        assertThatThrownBy(() -> api.payments(OTHER).one("x"))
                .hasMessage("There is no such payment.");
        assertThat(api.payments(DEMO).one(paymentNo).getStatus()).isEqualTo(200);
        assertThat(text(api.orders(OTHER).list(null, null, null, null))).isEqualTo("{\"data\":[]}");
        assertThat(json(api.orders(DEMO).one(orderNo)).getBoolean("closing")).isFalse();
    }

    @Test
    void aPaymentIsCreatedOnceAndThenFound() {
        String orderNo = number(create());

        Response first = api.orders(DEMO).startPayment(orderNo, api.newKey(), body(PAGE));
        Response second = api.orders(DEMO).startPayment(orderNo, api.newKey(), body(PAGE));

        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(second.getStatus()).isEqualTo(200);
        assertThat(text(second)).isEqualTo(text(first));
        assertThat(json(first).getString("pay_url")).startsWith("https://pay.example/pay/");
        assertThat(json(first).getString("status")).isEqualTo("CREATED");
    }

    @Test
    void whatTheMerchantKnowsOfTheBuyerGoesIntoTheAttempt() {
        String orderNo = number(create());

        Response started =
                api.orders(DEMO)
                        .startPayment(
                                orderNo,
                                api.newKey(),
                                body(
                                        "{\"method\":\"alipay.wap\",\"client_ip\":\"203.0.113.7\","
                                                + "\"device\":\"phone\",\"openid\":\"o-1\"}"));

        assertThat(api.world.payments.created())
                .extracting(CreatePayment::buyer)
                .containsExactly(new Buyer("203.0.113.7", Buyer.Device.PHONE, "o-1"));
        assertThat(text(started)).doesNotContain("o-1").doesNotContain("203.0.113.7");
    }

    @Test
    void anOrderRemembersTheOpenidOfItsBuyer() {
        Response order =
                api.orders(DEMO)
                        .create(
                                api.newKey(),
                                body(
                                        ORDER.replaceFirst(
                                                "\\{", "{\"buyer\":{\"openid\":\"o-2\"},")));

        assertThat(order.getStatus()).isEqualTo(201);
        assertThat(json(order).getJsonObject("buyer").getString("openid")).isEqualTo("o-2");
    }

    @Test
    void closingIsAnsweredAsFarAsItGot() {
        String orderNo = number(create());
        String token =
                json(api.orders(DEMO).startPayment(orderNo, api.newKey(), body(PAGE)))
                        .getString("pay_url")
                        .replaceFirst(".*/", "");
        api.world.openPayPage.open(token);
        api.world.payments.closesAnswer(CloseAnswer.UNKNOWN);

        Response closing = api.orders(DEMO).close(orderNo, "k", body(""));
        assertThat(closing.getStatus()).isEqualTo(202);
        assertThat(json(closing).getString("status")).isEqualTo("AWAITING_PAYMENT");
        assertThat(json(closing).getBoolean("closing")).isTrue();

        api.world.payments.succeed(api.world.payments.findByToken(token).orElseThrow().paymentNo());
        Response paid = api.orders(DEMO).close(orderNo, api.newKey(), body("{}"));
        assertThat(paid.getStatus()).isEqualTo(409);
        assertThat(json(paid).getString("code")).isEqualTo("order_paid");
        Response replayed = api.orders(DEMO).close(orderNo, "k", body(""));
        assertThat(text(replayed)).isEqualTo(text(closing));
    }

    @Test
    void anOrderWithoutAttemptsIsClosedAtOnce() {
        Response closed = api.orders(DEMO).close(number(create()), api.newKey(), null);

        assertThat(closed.getStatus()).isEqualTo(200);
        assertThat(json(closed).getString("status")).isEqualTo("CLOSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1e2", "01", "x", "", "99999999999"})
    void aLimitOutOfBoundsIsRefused(String limit) {
        assertThat(
                        catchThrowableOfType(
                                        ApiProblemException.class,
                                        () -> api.orders(DEMO).list(null, null, limit, null))
                                .problem()
                                .errors())
                .extracting(FieldErrors.FieldError::field)
                .containsExactly("limit");
    }

    @Test
    void pagesFollowEachOther() {
        for (int i = 0; i < 3; i++) {
            api.orders(DEMO).create(api.newKey(), body(ORDER.replace("shop-1", "n-" + i)));
        }

        JsonObject first = json(api.orders(DEMO).list(null, "AWAITING_PAYMENT", "2", null));
        JsonObject last =
                json(api.orders(DEMO).list(null, null, "2", first.getString("next_cursor")));

        assertThat(first.getJsonArray("data")).hasSize(2);
        assertThat(last.getJsonArray("data")).hasSize(1);
        assertThat(last).doesNotContainKey("next_cursor");
    }

    @Test
    @DisplayName("S05 a resource that no filter has let in is shut")
    void withoutACallerNothingOpens() {
        OrdersResource resource = api.orders(DEMO);
        resource.caller = new Caller();

        for (ThrowingCallable call :
                List.<ThrowingCallable>of(
                        () -> resource.create("k", body(ORDER)),
                        () -> resource.list(null, null, null, null),
                        () -> resource.one("x"),
                        () -> resource.close("x", "k", body("")),
                        () -> resource.startPayment("x", "k", body(PAGE)))) {
            assertThat(
                            catchThrowableOfType(ApiProblemException.class, call)
                                    .getResponse()
                                    .getStatus())
                    .isEqualTo(401);
        }
    }

    @Test
    @DisplayName("S06 a body of more than 256 KiB is refused")
    void aHugeBodyIsRefused() {
        String huge = "{\"subject\":\"" + "a".repeat(256 * 1024) + "\"}";

        assertThat(
                        catchThrowableOfType(
                                        ApiProblemException.class,
                                        () -> api.orders(DEMO).create("k", body(huge)))
                                .getResponse()
                                .getStatus())
                .isEqualTo(413);
    }

    @Test
    void aMethodThatIsNotOfferedIsRefused() {
        String orderNo = number(create());
        api.world.payments.offerNothing();

        Response refused = api.orders(DEMO).startPayment(orderNo, "k", body(PAGE));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(json(refused).getString("code")).isEqualTo("method_not_offered");
    }

    private void assertOrderNotFound(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("order_not_found");
                            assertThat(refusal.getMessage()).isEqualTo("There is no such order.");
                        });
    }

    private Response create() {
        return api.orders(DEMO).create(api.newKey(), body(ORDER));
    }

    private static String number(Response order) {
        return json(order).getString("order_no");
    }
}
