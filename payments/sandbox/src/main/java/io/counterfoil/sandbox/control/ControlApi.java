package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.provider.Refusal;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.time.SandboxClock;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Forgery;
import io.counterfoil.sandbox.web.Handler;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * {@code /sandbox/api/}: everything the control page does, for scripts and tests. {@code
 * docs/sandbox.md} documents it. Unsafe calls take JSON only and are refused when another site's
 * page sent them.
 */
public final class ControlApi implements Handler {

    private final Stage stage;
    private final SandboxClock clock;
    private final Forgery forgery;
    private final TradeApi tradeApi;
    private final NotificationApi notificationApi;
    private final MisbehaviourApi misbehaviourApi;
    private final RefundApi refundApi;
    private final StatementApi statementApi;
    private final AccountApi accountApi;

    public ControlApi(Stage stage, SandboxClock clock, Forgery forgery) {
        this.stage = stage;
        this.clock = clock;
        this.forgery = forgery;
        var views = new Views(stage);
        tradeApi = new TradeApi(stage, views);
        notificationApi = new NotificationApi(stage, views);
        misbehaviourApi = new MisbehaviourApi(stage.misbehaviours());
        refundApi = new RefundApi(stage);
        statementApi = new StatementApi(stage, views);
        accountApi = new AccountApi(stage);
    }

    @Override
    public Answer handle(Call call) {
        if (!call.verb().equals("GET") && forgery.isSuspected(call)) {
            return ApiCall.error(403, "another site's page sent this");
        }
        try {
            stage.refunds().finishDue();
            return answer(ApiCall.of(call));
        } catch (Refusal e) {
            return Answer.json(
                    409,
                    Json.createObjectBuilder()
                            .add("error", e.getMessage())
                            .add("code", e.code())
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
            case "DELETE requests" -> ApiCall.done(stage.requests()::clear);
            case "POST reset" -> ApiCall.done(this::reset);
            default ->
                    tradeApi.answer(call)
                            .or(() -> notificationApi.answer(call))
                            .or(() -> misbehaviourApi.answer(call))
                            .or(() -> refundApi.answer(call))
                            .or(() -> statementApi.answer(call))
                            .or(() -> accountApi.answer(call))
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
        for (var count : stage.requests().all()) {
            if (matches(call, "out_trade_no", count.outTradeNo())
                    && matches(call, "method", count.method())
                    && matches(call, "call", count.role())
                    && matches(call, "verb", count.verb())) {
                sum += count.count();
                counts.add(
                        Json.createObjectBuilder()
                                .add("verb", count.verb())
                                .add("call", count.role())
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

    private void reset() {
        stage.clear();
        stage.misbehaviours().clear();
        clock.mode(SandboxClock.Mode.SYSTEM);
    }
}
