package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.provider.BuyerAction;
import io.counterfoil.sandbox.provider.PayRequest;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.Trades.Payment;
import io.counterfoil.sandbox.provider.Yuan;
import io.counterfoil.sandbox.web.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The part of the control API that is about what buyers do. */
final class TradeApi {

    private final Stage stage;
    private final Views views;

    TradeApi(Stage stage, Views views) {
        this.stage = stage;
        this.views = views;
    }

    Optional<Answer> answer(ApiCall call) {
        return Optional.ofNullable(
                switch (call.what()) {
                    case "GET trades" ->
                            ApiCall.ok(
                                    stage.look(
                                            () ->
                                                    ApiCall.list(
                                                            stage.trades().newest(call.limit()),
                                                            views::trade)));
                    case "GET trades/*" -> ApiCall.ok(views.trade(trade(call)));
                    case "POST open" ->
                            ApiCall.ok(views.trade(stage.trades().open(accept(call.json()))));
                    case "POST pay" -> ApiCall.ok(pay(call.json()));
                    case "POST trades/*/pay" -> ApiCall.ok(pay(opened(call), call.json()));
                    case "POST trades/*/open" ->
                            ApiCall.ok(views.trade(stage.trades().openNewest(call.part(1))));
                    case "POST trades/*/decline" -> ApiCall.ok(decline(opened(call)));
                    case "POST trades/*/close" ->
                            ApiCall.ok(views.trade(stage.trades().close(trade(call))));
                    case "POST trades/*/finish" ->
                            ApiCall.ok(views.trade(stage.trades().finish(trade(call))));
                    case "POST trades/*/notify" ->
                            ApiCall.ok(
                                    views.notification(
                                            stage.refunds()
                                                    .notifyAgain(trade(call))
                                                    .orElseThrow()));
                    default -> null;
                });
    }

    /** Accepts what a merchant's page lets a buyer do, as the provider would. */
    private PayRequest accept(JsonObject wish) {
        var action = action(wish);
        return stage.providers().all().stream()
                .flatMap(provider -> provider.accept(action).stream())
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no provider's: " + action.kind() + " " + action.target()));
    }

    /** {@code pay_action} as the product knows it, or {@code pay_url} for a redirect. */
    private static BuyerAction action(JsonObject wish) {
        if (!wish.containsKey("pay_action")) {
            return new BuyerAction(BuyerAction.Kind.REDIRECT, wish.getString("pay_url"), Map.of());
        }
        var action = wish.getJsonObject("pay_action");
        var fields = new LinkedHashMap<String, String>();
        if (action.containsKey("fields")) {
            action.getJsonObject("fields").forEach((name, value) -> fields.put(name, text(value)));
        }
        return new BuyerAction(
                BuyerAction.Kind.valueOf(action.getString("kind").toUpperCase(Locale.ROOT)),
                action.getString("target", ""),
                fields);
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    private JsonValue pay(JsonObject wish) {
        return pay(stage.trades().open(accept(wish)), wish);
    }

    private JsonValue pay(Trade trade, JsonObject wish) {
        var paid =
                stage.checkout()
                        .pay(
                                trade,
                                new Payment(
                                        ApiCall.text(wish, "amount").map(Yuan::fen),
                                        ApiCall.text(wish, "trade_no"),
                                        wish.getBoolean("even_if_closed", false),
                                        notes(wish)));
        var provider = stage.providers().ofAccount(paid.account());
        return views.trade(paid, stage.checkout().wayBack(provider, paid, paid.request()));
    }

    /** What only the provider understands, such as how the payment turned out. */
    private static Map<String, String> notes(JsonObject wish) {
        var notes = new LinkedHashMap<String, String>();
        if (wish.containsKey("notes")) {
            wish.getJsonObject("notes").forEach((name, value) -> notes.put(name, text(value)));
        }
        return notes;
    }

    private JsonValue decline(Trade trade) {
        stage.providers().ofAccount(trade.account()).decline(trade);
        return views.trade(stage.trades().find(trade.outTradeNo()).orElseThrow());
    }

    /** The trade, made now if the buyer hasn't opened it yet. */
    private Trade opened(ApiCall call) {
        return stage.trades()
                .find(call.part(1))
                .orElseGet(() -> stage.trades().openNewest(call.part(1)));
    }

    private Trade trade(ApiCall call) {
        return stage.trades().find(call.part(1)).orElseThrow();
    }
}
