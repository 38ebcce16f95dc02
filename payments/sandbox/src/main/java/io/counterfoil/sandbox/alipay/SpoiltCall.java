package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Answer.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/** One call that goes wrong in its own way. */
final class SpoiltCall {

    /** What the call does, and what it would have answered. */
    @FunctionalInterface
    interface Effect {
        Answer run();
    }

    /** A call that goes right. */
    static final SpoiltCall NOT_AT_ALL =
            new SpoiltCall(Misbehaviour.once("", Kind.SLOW, Map.of("millis", "0")));

    private static final int LONGEST_WAIT_MILLIS = 300_000;

    private final Misbehaviour misbehaviour;

    SpoiltCall(Misbehaviour misbehaviour) {
        this.misbehaviour = misbehaviour;
    }

    /** Runs the call, unless it shall have no effect, and spoils what the client gets to see. */
    Answer answer(Effect call) {
        return switch (misbehaviour.kind()) {
            case HANG -> {
                effect(call);
                pause(misbehaviour.number("seconds", 30) * 1000);
                yield Answer.nothing();
            }
            case CLOSE_CONNECTION -> {
                effect(call);
                yield Answer.nothing();
            }
            case HTTP_ERROR -> {
                effect(call);
                yield proxyPage(misbehaviour.number("status", 502));
            }
            case HTML -> {
                effect(call);
                yield proxyPage(200);
            }
            case EMPTY_BODY -> {
                effect(call);
                yield Answer.text(200, "text/html;charset=utf-8", "");
            }
            case SLOW -> {
                pause(misbehaviour.number("millis", 3000));
                yield call.run();
            }
            case HALF_BODY -> call.run().over(Wire.HALF);
            default -> call.run();
        };
    }

    /** Refuses instead of doing anything. */
    void refuse() {
        if (misbehaviour.kind() == Kind.NOT_EXIST) {
            throw Refusal.business("ACQ.TRADE_NOT_EXIST", "交易不存在");
        }
        if (misbehaviour.kind() == Kind.REFUSE_REPEAT) {
            throw Refusal.of(
                    misbehaviour.option("code", "40004"),
                    misbehaviour.option("sub_code", "ACQ.TRADE_HAS_CLOSE"),
                    "交易已经关闭");
        }
        if (misbehaviour.kind() == Kind.REFUSE) {
            throw Refusal.of(
                    misbehaviour.option("code", "40004"),
                    misbehaviour.option("sub_code", "ACQ.SYSTEM_ERROR"),
                    "系统错误");
        }
    }

    /** How long a refund is under way. */
    Duration refundTakes() {
        return misbehaviour.kind() == Kind.TAKE_TIME
                ? Duration.ofSeconds(misbehaviour.number("seconds", 60))
                : Duration.ZERO;
    }

    /** Whether a refund that was accepted comes to nothing. */
    boolean refundFails() {
        return misbehaviour.flag("fails", false);
    }

    Answer envelope(String method, JsonObject response, AlipayApp app) {
        return switch (misbehaviour.kind()) {
            case UNSIGNED -> Envelope.unsigned(method, text(method, response));
            case BAD_SIGNATURE ->
                    Envelope.signed(method, text(method, response), StrangersKey.get());
            case ALTER ->
                    Envelope.signed(method, text(method, altered(response)), app.privateKey());
            default -> Envelope.signed(method, text(method, response), app.privateKey());
        };
    }

    /** The answer with a bill's address is known for its escaped slashes. */
    private static String text(String method, JsonObject response) {
        return method.equals(ServerCalls.BILL)
                ? response.toString().replace("/", "\\/")
                : response.toString();
    }

    private JsonObject altered(JsonObject response) {
        return Json.createObjectBuilder(response)
                .add(misbehaviour.option("field", "total_amount"), misbehaviour.option("value", ""))
                .build();
    }

    private void effect(Effect call) {
        if (misbehaviour.takesEffect()) {
            call.run();
        }
    }

    private static Answer proxyPage(int status) {
        return Answer.text(
                status, "text/html", "<html><body><h1>" + status + "</h1></body></html>");
    }

    /** Real time, whatever the sandbox's clock says: it is the client's patience that is tried. */
    private static void pause(int millis) {
        try {
            Thread.sleep(Math.min(Math.max(millis, 0), LONGEST_WAIT_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
