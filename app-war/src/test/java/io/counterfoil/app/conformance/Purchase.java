package io.counterfoil.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.conformance.AccountUnderTest.Method;
import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.incontainer.ApplyAnswer;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order with one attempt to pay it: what the merchant, the buyer and the provider do with it.
 */
final class Purchase {

    /** Where the buyer is, as a merchant's server would say it. */
    private static final String CLIENT_IP = "203.0.113.7";

    private static final String OPENID = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";

    private final AccountUnderTest account;
    private final Merchant merchant;
    private final Method method;
    private final String orderNo;
    private final JsonObject payment;
    private final List<Long> misbehaviours = new ArrayList<>();
    private Optional<JsonObject> action = Optional.empty();
    private JsonObject trade = JsonValue.EMPTY_JSON_OBJECT;

    private Purchase(AccountUnderTest account, Method method) {
        this.account = account;
        this.method = method;
        merchant = Merchant.demo();
        orderNo = merchant.places();
        payment = merchant.starts(attempt(method), orderNo);
    }

    /** The buyer chose the way to pay and has seen no page yet. */
    static Purchase started(AccountUnderTest account, Method method) {
        return new Purchase(account, method);
    }

    /** The buyer is at our pay page. */
    static Purchase shown(AccountUnderTest account, Method method) {
        Purchase purchase = started(account, method);
        assertThat(purchase.opensPayPage()).as("the pay page shows a way to pay").isTrue();
        return purchase;
    }

    static Purchase shown(AccountUnderTest account) {
        return shown(account, account.method());
    }

    /** The buyer is at the provider and could pay now. */
    static Purchase opened(AccountUnderTest account) {
        Purchase purchase = shown(account);
        purchase.opens();
        return purchase;
    }

    /** Paid, and known as paid by asking; no notification was sent yet. */
    static Purchase paid(AccountUnderTest account) {
        Purchase purchase = shown(account);
        purchase.misbehaves("notification", "lose", Map.of());
        purchase.pays();
        purchase.behaves();
        String status =
                InContainer.run(ApplyAnswer.class, Map.of("payment_no", purchase.paymentNo()));
        assertThat(status).as(purchase.lastObservation()).isEqualTo("SUCCEEDED");
        return purchase;
    }

    // What the merchant and the buyer do.

    /** Answers whether the page shows a way to pay. */
    boolean opensPayPage() {
        action = Buyer.action(payment, method);
        return action.isPresent();
    }

    /** The buyer follows the page: scans, is sent on, and sees what to pay. */
    void opens() {
        Sandbox.post("/open", followed().build().toString());
    }

    /** The same, and pays. */
    void pays() {
        trade = Sandbox.post("/pay", followed().build().toString()).asJsonObject();
    }

    void declines() {
        opens();
        atProvider("/decline", Json.createObjectBuilder());
    }

    /** The browser goes back to the merchant; answers where it is sent then. */
    String comesBack() {
        String url = trade.getString("return_url", "");
        return url.isEmpty()
                ? Buyer.comesBack(
                        Http.product("/return/" + account + "/" + paymentNo()).toString(), null)
                : Buyer.comesBack(url, trade.getJsonObject("return_fields"));
    }

    /** Pays what was opened before, with what may be odd about it. */
    void pays(Map<String, Object> oddities) {
        var wish = Json.createObjectBuilder();
        oddities.forEach((name, value) -> add(wish, name, value));
        trade = atProvider("/pay", wish);
    }

    int closes() {
        return merchant.closes(orderNo).statusCode();
    }

    String applies(Long minor) {
        var answer = merchant.refunds(orderNo, minor);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Merchant.json(answer).getString("refund_no");
    }

    // What happens at the provider.

    void closedAtProvider() {
        atProvider("/close", Json.createObjectBuilder());
    }

    /** A misbehaviour about this payment only; it lasts until the provider behaves towards it. */
    void misbehaves(String on, String kind, Map<String, Object> options) {
        var wish =
                Json.createObjectBuilder()
                        .add("on", on)
                        .add("kind", kind)
                        .add("out_trade_no", paymentNo());
        if (!options.containsKey("times")) {
            wish.add("times", 0);
        }
        options.forEach((name, value) -> add(wish, name, value));
        misbehaviours.add(
                Sandbox.post("/misbehaviours", wish.build().toString())
                        .asJsonObject()
                        .getJsonNumber("id")
                        .longValue());
    }

    void behaves() {
        misbehaviours.forEach(id -> Sandbox.delete("/misbehaviours/" + id));
        misbehaviours.clear();
    }

    JsonObject trade() {
        return Sandbox.get("/trades/" + paymentNo()).asJsonObject();
    }

    long calls(String role) {
        return Sandbox.get("/requests?call=" + role + "&out_trade_no=" + paymentNo())
                .asJsonObject()
                .getInt("count");
    }

    /** The refunds that the provider executed or has under way. */
    List<JsonObject> refundsAtProvider() {
        return Sandbox.get("/trades/" + paymentNo() + "/refunds")
                .asJsonArray()
                .getValuesAs(JsonObject.class);
    }

    JsonObject refundsInConsole(Map<String, Object> wish) {
        var body = Json.createObjectBuilder();
        wish.forEach((name, value) -> add(body, name, value));
        return atProvider("/refund", body);
    }

    /** A refund that is under way, or stuck, ends: {@code done}, {@code fail}, {@code abnormal}. */
    void endsRefund(String refundNo, String how) {
        atProvider("/refunds/" + refundNo + "/" + how, Json.createObjectBuilder());
    }

    /** Queues a notification of how things stand. */
    void notifiesAgain() {
        atProvider("/notify", Json.createObjectBuilder());
    }

    /** The newest one, as the sandbox shows it. */
    JsonObject notification() {
        return notifications().stream()
                .max((one, other) -> Long.compare(id(one), id(other)))
                .orElseThrow(() -> new AssertionError("no notification of " + paymentNo()));
    }

    /** How many of them there are: one that comes later is about something new. */
    int notified() {
        return notifications().size();
    }

    /** What of it the signature covers, and which fields tell the facts that we compare. */
    JsonObject fields(JsonObject notification) {
        return Sandbox.get("/notifications/" + id(notification) + "/fields").asJsonObject();
    }

    /** All that the provider has sent or will send. */
    List<JsonObject> notifications() {
        return Sandbox.notifications(paymentNo()).getValuesAs(JsonObject.class);
    }

    /** Sends it now, out of turn; answers whether it was acknowledged as this provider wants it. */
    boolean isTaken(JsonObject notification, Map<String, Object> wish) {
        var body = Json.createObjectBuilder();
        wish.forEach((name, value) -> add(body, name, value));
        JsonObject sent =
                Sandbox.post(
                                "/notifications/" + id(notification) + "/send",
                                body.build().toString())
                        .asJsonObject();
        List<JsonObject> deliveries = sent.getJsonArray("deliveries").getValuesAs(JsonObject.class);
        return deliveries.get(deliveries.size() - 1).getBoolean("received");
    }

    /** Whether the last send of its newest notification was acknowledged. */
    boolean wasTaken() {
        List<JsonObject> deliveries =
                notification().getJsonArray("deliveries").getValuesAs(JsonObject.class);
        assertThat(deliveries).as("sent at all").isNotEmpty();
        return deliveries.get(deliveries.size() - 1).getBoolean("received");
    }

    // What the product says.

    AccountUnderTest account() {
        return account;
    }

    String orderNo() {
        return orderNo;
    }

    String paymentNo() {
        return payment.getString("payment_no");
    }

    String status() {
        return merchant.paymentStatus(paymentNo());
    }

    String orderStatus() {
        return merchant.orderStatus(orderNo);
    }

    boolean isPaid() {
        return orderStatus().equals("PAID");
    }

    String refundStatus(String refundNo) {
        return Product.rows(
                        "select status as s from refunds.refund where refund_no = '"
                                + refundNo
                                + "'")
                .get(0)
                .getString("s");
    }

    private String lastObservation() {
        return Product.rows(
                        "select last_observation as o from payments.payment where payment_no = '"
                                + paymentNo()
                                + "'")
                .get(0)
                .getString("o");
    }

    /** Reserved, refunded by us, refunded elsewhere. */
    String sums() {
        JsonObject row =
                Product.rows(
                                "select refund_reserved_minor as r, refunded_minor as d,"
                                        + " refunded_outside_minor as o from payments.payment"
                                        + " where payment_no = '"
                                        + paymentNo()
                                        + "'")
                        .get(0);
        return row.getString("r") + " " + row.getString("d") + " " + row.getString("o");
    }

    void isPaidOnce() {
        assertThat(orderStatus()).isEqualTo("PAID");
        assertThat(status()).isEqualTo("SUCCEEDED");
        assertThat(Product.successes(paymentNo())).isOne();
        assertThat(Product.webhooks(orderNo, "order.paid")).isOne();
        assertThat(Product.bookEntries(paymentNo())).isOne();
        assertThat(Product.surplus(orderNo)).isZero();
    }

    /** Nobody has been told that it is paid, and nothing was written that says so. */
    void isUntouched() {
        assertThat(orderStatus()).isEqualTo("AWAITING_PAYMENT");
        assertThat(status()).isIn("CREATED", "PENDING");
        assertThat(Product.bookEntries(paymentNo())).isZero();
        assertThat(Product.webhooks(orderNo, "order.paid")).isZero();
        assertThat(Product.surplus(orderNo)).isZero();
    }

    /** The money is booked, the order is not paid by it, and somebody is told. */
    void isSurplus(String orderStatus) {
        assertThat(status()).isEqualTo("SUCCEEDED");
        assertThat(orderStatus()).isEqualTo(orderStatus);
        assertThat(Product.surplus(orderNo)).isOne();
        assertThat(Product.bookEntries(paymentNo())).isOne();
        assertThat(Product.webhooks(orderNo, "order.paid")).isZero();
        assertThat(openWork(paymentNo()) + openWork(orderNo)).isPositive();
    }

    /** What a person has to look at, of any module. */
    static long openWork(String about) {
        return List.of("payments", "refunds", "orders", "notifications").stream()
                .mapToLong(
                        module ->
                                Product.count(
                                        module
                                                + ".work_item where closed_at is null and about = '"
                                                + about
                                                + "'"))
                .sum();
    }

    private static JsonObject attempt(Method method) {
        var attempt =
                Json.createObjectBuilder()
                        .add("method", method.code())
                        .add("client_ip", CLIENT_IP)
                        .add("device", method.worksOnPc() ? "pc" : "phone");
        if (method.needsOpenid()) {
            attempt.add("openid", OPENID);
        }
        return attempt.build();
    }

    private JsonObjectBuilder followed() {
        return Json.createObjectBuilder().add("pay_action", action.orElseThrow());
    }

    private JsonObject atProvider(String what, JsonObjectBuilder wish) {
        return Sandbox.post("/trades/" + paymentNo() + what, wish.build().toString())
                .asJsonObject();
    }

    private static long id(JsonObject notification) {
        return notification.getJsonNumber("id").longValue();
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value instanceof Boolean flag) {
            json.add(name, flag);
        } else if (value instanceof Integer number) {
            json.add(name, number);
        } else {
            json.add(name, String.valueOf(value));
        }
    }
}
