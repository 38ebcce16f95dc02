package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.Refund.State;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.Yuan;
import io.counterfoil.sandbox.web.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;

/** The part of the control API that is about refunds and what they are paid from. */
final class RefundApi {

    private final Stage stage;

    RefundApi(Stage stage) {
        this.stage = stage;
    }

    Optional<Answer> answer(ApiCall call) {
        return Optional.ofNullable(
                switch (call.what()) {
                    case "POST trades/*/refund" ->
                            Answer.json(201, refund(trade(call), call.json()));
                    case "GET trades/*/refunds" ->
                            ApiCall.ok(
                                    ApiCall.list(stage.refunds().of(trade(call)), Views::refund));
                    case "GET trades/*/refunds/*" ->
                            ApiCall.ok(
                                    Views.refund(
                                            stage.refunds()
                                                    .find(trade(call), call.part(3))
                                                    .orElseThrow()));
                    case "POST trades/*/refunds/*/return" ->
                            ApiCall.ok(
                                    Views.refund(
                                            stage.refunds().sendBack(trade(call), call.part(3))));
                    case "POST trades/*/refunds/*/done" -> ApiCall.ok(end(call, State.DONE));
                    case "POST trades/*/refunds/*/fail" -> ApiCall.ok(end(call, State.FAILED));
                    case "POST trades/*/refunds/*/abnormal" ->
                            ApiCall.ok(end(call, State.ABNORMAL));
                    case "POST refund-notifications" ->
                            ApiCall.done(() -> wantNotifications(call.json()));
                    case "GET balance" -> ApiCall.ok(balance(account(call.parameter("app"))));
                    case "POST balance" -> ApiCall.ok(setBalance(call.json()));
                    default -> null;
                });
    }

    private JsonValue refund(Trade trade, JsonObject wish) {
        return Views.refund(
                stage.refunds()
                        .refundInConsole(
                                trade,
                                ApiCall.text(wish, "amount").map(Yuan::fen),
                                ApiCall.text(wish, "out_request_no"),
                                ApiCall.flag(wish, "notify"),
                                Duration.ofSeconds(wish.getInt("seconds", 0))));
    }

    private JsonValue end(ApiCall call, State how) {
        return Views.refund(stage.refunds().end(trade(call), call.part(3), how));
    }

    private void wantNotifications(JsonObject wish) {
        stage.refunds()
                .wantNotifications(wish.getString("out_trade_no", ""), wish.getBoolean("on"));
    }

    /** {@code balance} sets it, null takes the limit away, {@code top_up} adds to it. */
    private JsonValue setBalance(JsonObject wish) {
        var account = account(wish.getString("app", ""));
        if (wish.containsKey("balance")) {
            stage.balances()
                    .set(
                            account.name(),
                            wish.isNull("balance")
                                    ? Optional.empty()
                                    : Optional.of(Yuan.fen(wish.getString("balance"))));
        }
        if (wish.containsKey("top_up")) {
            stage.balances().give(account.name(), Yuan.fen(wish.getString("top_up")));
        }
        return balance(account);
    }

    private JsonValue balance(Account account) {
        var json = Json.createObjectBuilder().add("app", account.name());
        stage.balances()
                .of(account.name())
                .ifPresentOrElse(
                        amount -> json.add("balance", Yuan.text(amount)),
                        () -> json.addNull("balance"));
        return json.build();
    }

    private Account account(String name) {
        return stage.providers().namedOrFirst(name).orElseThrow();
    }

    private Trade trade(ApiCall call) {
        return stage.trades().find(call.part(1)).orElseThrow();
    }
}
