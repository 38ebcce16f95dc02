package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.alipay.Alipay;
import io.counterfoil.sandbox.alipay.AlipayApp;
import io.counterfoil.sandbox.alipay.Refund;
import io.counterfoil.sandbox.alipay.Trade;
import io.counterfoil.sandbox.web.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The part of the control API that is about refunds and what they are paid from. */
final class RefundApi {

    private final Alipay alipay;

    RefundApi(Alipay alipay) {
        this.alipay = alipay;
    }

    Optional<Answer> answer(ApiCall call) {
        return Optional.ofNullable(
                switch (call.what()) {
                    case "POST trades/*/refund" ->
                            Answer.json(201, refund(trade(call), call.json()));
                    case "GET trades/*/refunds" ->
                            ApiCall.ok(
                                    ApiCall.list(
                                            alipay.refunds().of(trade(call)), RefundApi::view));
                    case "GET trades/*/refunds/*" ->
                            ApiCall.ok(
                                    view(
                                            alipay.refunds()
                                                    .find(trade(call), call.part(3))
                                                    .orElseThrow()));
                    case "POST trades/*/refunds/*/return" ->
                            ApiCall.ok(view(alipay.refunds().sendBack(trade(call), call.part(3))));
                    case "POST refund-notifications" ->
                            ApiCall.done(() -> wantNotifications(call.json()));
                    case "GET balance" -> ApiCall.ok(balance(app(call.parameter("app"))));
                    case "POST balance" -> ApiCall.ok(setBalance(call.json()));
                    default -> null;
                });
    }

    static JsonValue view(Refund refund) {
        var json =
                Json.createObjectBuilder()
                        .add("out_trade_no", refund.outTradeNo())
                        .add("out_request_no", refund.outRequestNo())
                        .add("amount", refund.amount().toPlainString())
                        .add("origin", refund.origin().name().toLowerCase(Locale.ROOT))
                        .add("state", refund.state().name().toLowerCase(Locale.ROOT))
                        .add("requested_at", refund.requestedAt().toString())
                        .add("due_at", refund.dueAt().toString());
        refund.returnedAt().ifPresent(at -> json.add("returned_at", at.toString()));
        return json.build();
    }

    private JsonValue refund(Trade trade, JsonObject wish) {
        return view(
                alipay.refunds()
                        .refundInConsole(
                                trade,
                                ApiCall.text(wish, "amount"),
                                ApiCall.text(wish, "out_request_no"),
                                ApiCall.flag(wish, "notify"),
                                Duration.ofSeconds(wish.getInt("seconds", 0))));
    }

    private void wantNotifications(JsonObject wish) {
        alipay.refunds()
                .wantNotifications(wish.getString("out_trade_no", ""), wish.getBoolean("on"));
    }

    /** {@code balance} sets it, null takes the limit away, {@code top_up} adds to it. */
    private JsonValue setBalance(JsonObject wish) {
        var app = app(wish.getString("app", ""));
        if (wish.containsKey("balance")) {
            alipay.balances()
                    .set(
                            app.appId(),
                            wish.isNull("balance")
                                    ? Optional.empty()
                                    : Optional.of(new BigDecimal(wish.getString("balance"))));
        }
        if (wish.containsKey("top_up")) {
            alipay.balances().give(app.appId(), new BigDecimal(wish.getString("top_up")));
        }
        return balance(app);
    }

    private JsonValue balance(AlipayApp app) {
        var json = Json.createObjectBuilder().add("app", app.name());
        alipay.balances()
                .of(app.appId())
                .ifPresentOrElse(
                        amount -> json.add("balance", amount.toPlainString()),
                        () -> json.addNull("balance"));
        return json.build();
    }

    private AlipayApp app(String name) {
        return alipay.apps().namedOrFirst(name).orElseThrow();
    }

    private Trade trade(ApiCall call) {
        return alipay.trades().find(call.part(1)).orElseThrow();
    }
}
