package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.alipay.Alipay;
import io.counterfoil.sandbox.alipay.Notification;
import io.counterfoil.sandbox.alipay.Refusal;
import io.counterfoil.sandbox.alipay.Trade;
import io.counterfoil.sandbox.alipay.Trades.Payment;
import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.time.SandboxClock;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Forgery;
import io.counterfoil.sandbox.web.Handler;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /sandbox/api/}: everything the control page does, for scripts and tests. {@code
 * docs/sandbox.md} documents it. Unsafe calls take JSON only and are refused when another site's
 * page sent them.
 */
public final class ControlApi implements Handler {

    private static final Set<String> OWN_MEMBERS = Set.of("on", "kind", "out_trade_no", "times");

    private final Alipay alipay;
    private final Misbehaviours misbehaviours;
    private final SandboxClock clock;
    private final Forgery forgery;
    private final RefundApi refundApi;
    private final StatementApi statementApi;

    public ControlApi(
            Alipay alipay, Misbehaviours misbehaviours, SandboxClock clock, Forgery forgery) {
        this.alipay = alipay;
        this.misbehaviours = misbehaviours;
        this.clock = clock;
        this.forgery = forgery;
        refundApi = new RefundApi(alipay);
        statementApi = new StatementApi(alipay);
    }

    @Override
    public Answer handle(Call call) {
        if (!call.verb().equals("GET") && forgery.isSuspected(call)) {
            return ApiCall.error(403, "another site's page sent this");
        }
        try {
            alipay.refunds().finishDue();
            return answer(ApiCall.of(call));
        } catch (Refusal e) {
            return Answer.json(
                    409,
                    Json.createObjectBuilder()
                            .add("error", e.getMessage())
                            .add("code", e.subCode())
                            .build());
        } catch (NoSuchElementException e) {
            return ApiCall.error(404, "no such thing");
        } catch (IllegalArgumentException
                | JsonException
                | DateTimeException
                | ClassCastException e) {
            return ApiCall.error(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer answer(ApiCall call) {
        return switch (call.what()) {
            case "GET clock" -> ApiCall.ok(clockState());
            case "POST clock" -> ApiCall.ok(setClock(call.json()));
            case "GET requests" -> ApiCall.ok(requests(call));
            case "DELETE requests" -> ApiCall.done(alipay.requests()::clear);
            case "GET trades" -> ApiCall.ok(ApiCall.list(alipay.trades().newest(200), this::view));
            case "GET trades/*" -> ApiCall.ok(view(trade(call.part(1))));
            case "POST open" -> ApiCall.ok(view(alipay.trades().open(accept(call.json()))));
            case "POST pay" -> ApiCall.ok(pay(call.json()));
            case "POST trades/*/pay" -> ApiCall.ok(pay(open(call.part(1)), call.json()));
            case "POST trades/*/open" -> ApiCall.ok(view(alipay.trades().openNewest(call.part(1))));
            // Declining leaves everything as it is: the trade waits.
            case "POST trades/*/decline" -> ApiCall.ok(view(open(call.part(1))));
            case "POST trades/*/close" ->
                    ApiCall.ok(view(alipay.trades().close(trade(call.part(1)))));
            case "POST trades/*/notify" -> ApiCall.ok(notifyAgain(trade(call.part(1))));
            case "GET notifications" -> ApiCall.ok(notifications(call));
            case "GET notifications/*" -> ApiCall.ok(view(notification(call.part(1))));
            case "POST notifications/*/send" ->
                    ApiCall.ok(send(notification(call.part(1)), call.json()));
            case "POST notifications/*" -> ApiCall.ok(run(call.part(1)));
            case "GET misbehaviours" ->
                    ApiCall.ok(ApiCall.list(misbehaviours.all(), ControlApi::view));
            case "POST misbehaviours" -> Answer.json(201, view(ask(call.json())));
            case "DELETE misbehaviours" -> ApiCall.done(misbehaviours::clear);
            case "DELETE misbehaviours/*" -> remove(Long.parseLong(call.part(1)));
            case "POST reset" -> ApiCall.done(this::reset);
            case "POST trades/*/finish" ->
                    ApiCall.ok(view(alipay.trades().finish(trade(call.part(1)))));
            default ->
                    refundApi
                            .answer(call)
                            .or(() -> statementApi.answer(call))
                            .orElseGet(
                                    () -> ApiCall.error(404, "no such call: see docs/sandbox.md"));
        };
    }

    private JsonValue clockState() {
        return Json.createObjectBuilder()
                .add("now", clock.instant().toString())
                .add("mode", clock.mode().name().toLowerCase(Locale.ROOT))
                .build();
    }

    private JsonValue setClock(JsonObject wish) {
        if (wish.containsKey("mode")) {
            clock.mode(SandboxClock.Mode.valueOf(wish.getString("mode").toUpperCase(Locale.ROOT)));
        }
        if (wish.containsKey("set")) {
            clock.set(Instant.parse(wish.getString("set")));
        }
        if (wish.containsKey("advance")) {
            clock.advance(Duration.parse(wish.getString("advance")));
        }
        return clockState();
    }

    private JsonValue requests(ApiCall call) {
        var counts = Json.createArrayBuilder();
        int sum = 0;
        for (var count : alipay.requests().all()) {
            if (matches(call, "out_trade_no", count.outTradeNo())
                    && matches(call, "method", count.method())
                    && matches(call, "verb", count.verb())) {
                sum += count.count();
                counts.add(
                        Json.createObjectBuilder()
                                .add("verb", count.verb())
                                .add("method", count.method())
                                .add("out_trade_no", count.outTradeNo())
                                .add("count", count.count()));
            }
        }
        return Json.createObjectBuilder().add("count", sum).add("requests", counts).build();
    }

    private static boolean matches(ApiCall call, String parameter, String value) {
        var wanted = call.parameter(parameter);
        return wanted.isEmpty() || wanted.equals(value);
    }

    /** Accepts the address that a merchant's page sends a browser to, as the gateway would. */
    private io.counterfoil.sandbox.alipay.PayRequest accept(JsonObject wish) {
        var url = URI.create(wish.getString("pay_url"));
        return alipay.gateway()
                .accept(
                        new Call(
                                "GET",
                                "/alipay/gateway.do",
                                Optional.ofNullable(url.getRawQuery()).orElse(""),
                                Map.of(),
                                new byte[0],
                                ""));
    }

    private JsonValue pay(JsonObject wish) {
        return pay(alipay.trades().open(accept(wish)), wish);
    }

    private JsonValue pay(Trade trade, JsonObject wish) {
        var paid =
                alipay.checkout()
                        .pay(
                                trade,
                                new Payment(
                                        Optional.ofNullable(wish.getString("amount", null)),
                                        Optional.ofNullable(wish.getString("trade_no", null)),
                                        wish.getBoolean("even_if_closed", false)));
        return Json.createObjectBuilder((JsonObject) view(paid))
                .add("return_url", alipay.buyerPages().returnUrl(paid, paid.request()))
                .build();
    }

    /** The trade, made now if the buyer hasn't opened it yet. */
    private Trade open(String outTradeNo) {
        return alipay.trades()
                .find(outTradeNo)
                .orElseGet(() -> alipay.trades().openNewest(outTradeNo));
    }

    private Trade trade(String outTradeNo) {
        return alipay.trades().find(outTradeNo).orElseThrow();
    }

    private Notification notification(String id) {
        return alipay.notifications().find(Long.parseLong(id)).orElseThrow();
    }

    private JsonValue notifyAgain(Trade trade) {
        return view(alipay.refunds().notifyAgain(trade).orElseThrow());
    }

    private JsonValue notifications(ApiCall call) {
        var number = call.parameter("out_trade_no");
        return ApiCall.list(
                number.isEmpty()
                        ? alipay.notifications().newest(200)
                        : alipay.notifications().of(number),
                this::view);
    }

    private JsonValue send(Notification notification, JsonObject wish) {
        var misbehaviour =
                wish.containsKey("kind")
                        ? Optional.of(
                                Misbehaviour.once(
                                        Misbehaviour.NOTIFICATION, kind(wish), options(wish)))
                        : Optional.<Misbehaviour>empty();
        alipay.notifications().sendNow(notification, misbehaviour);
        return view(notification(String.valueOf(notification.id())));
    }

    private JsonValue run(String verb) {
        if (!verb.equals("run")) {
            throw new NoSuchElementException();
        }
        return Json.createObjectBuilder().add("sent", alipay.notifications().sendDue()).build();
    }

    private Misbehaviour ask(JsonObject wish) {
        return misbehaviours.ask(
                wish.getString("on", Misbehaviour.NOTIFICATION),
                kind(wish),
                wish.getString("out_trade_no", ""),
                wish.getInt("times", -1),
                options(wish));
    }

    private Answer remove(long id) {
        return misbehaviours.remove(id)
                ? ApiCall.done(() -> {})
                : ApiCall.error(404, "no such misbehaviour");
    }

    private void reset() {
        alipay.clear();
        misbehaviours.clear();
        clock.mode(SandboxClock.Mode.SYSTEM);
    }

    private static Kind kind(JsonObject wish) {
        return Kind.valueOf(wish.getString("kind").toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> options(JsonObject wish) {
        var options = new LinkedHashMap<String, String>();
        wish.forEach(
                (name, value) -> {
                    if (!OWN_MEMBERS.contains(name)) {
                        options.put(
                                name,
                                value instanceof jakarta.json.JsonString text
                                        ? text.getString()
                                        : value.toString());
                    }
                });
        return options;
    }

    private JsonValue view(Trade trade) {
        var request = trade.request();
        var json =
                Json.createObjectBuilder()
                        .add("app_id", trade.appId())
                        .add("out_trade_no", trade.outTradeNo())
                        .add("trade_no", trade.tradeNo())
                        .add("method", request.method())
                        .add("trade_status", trade.status().name())
                        .add("total_amount", request.totalAmount())
                        .add(
                                "paid_amount",
                                trade.paidAt().isPresent() ? trade.paidAmount() : "0.00")
                        .add("refunded_amount", alipay.refunds().refunded(trade).toPlainString())
                        .add("refunds", ApiCall.list(alipay.refunds().of(trade), RefundApi::view))
                        .add("subject", request.subject())
                        .add("notify_url", request.notifyUrl())
                        .add("created_at", trade.createdAt().toString())
                        .add("expires_at", request.expiresAt().toString());
        trade.paidAt().ifPresent(at -> json.add("paid_at", at.toString()));
        trade.closedAt().ifPresent(at -> json.add("closed_at", at.toString()));
        return json.build();
    }

    private JsonValue view(Notification n) {
        var deliveries = Json.createArrayBuilder();
        for (var delivery : alipay.notifications().deliveries(n)) {
            deliveries.add(
                    Json.createObjectBuilder()
                            .add("sent_at", delivery.sentAt().toString())
                            .add("what", delivery.what())
                            .add("status", delivery.status())
                            .add("answer", delivery.answer())
                            .add("received", delivery.received()));
        }
        var json =
                Json.createObjectBuilder()
                        .add("id", n.id())
                        .add("out_trade_no", n.outTradeNo())
                        .add("notify_id", n.notifyId())
                        .add("trade_status", n.tradeStatus())
                        .add("notify_url", n.notifyUrl())
                        .add("state", n.state().name().toLowerCase(Locale.ROOT))
                        .add("sends", n.sends());
        n.nextAt().ifPresent(at -> json.add("next_at", at.toString()));
        return json.add("deliveries", deliveries).build();
    }

    private static JsonValue view(Misbehaviour m) {
        var options = Json.createObjectBuilder();
        m.options().forEach(options::add);
        return Json.createObjectBuilder()
                .add("id", m.id())
                .add("on", m.on())
                .add("kind", m.kind().name().toLowerCase(Locale.ROOT))
                .add("out_trade_no", m.outTradeNo())
                .add("times", m.times())
                .add("used", m.used())
                .add("options", options)
                .build();
    }
}
