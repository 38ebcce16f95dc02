package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Answer.Wire;
import java.time.Duration;
import java.util.Map;

/**
 * One call that goes wrong in its own way. What happens on the wire happens here; what only the
 * provider can do wrong (sign with another key, refuse with a code, alter a field) it does itself
 * when it is told {@link #is} so.
 */
public final class SpoiltCall {

    /** What the call does, and what it would have answered. */
    @FunctionalInterface
    interface Effect {
        Answer run();
    }

    /** A call that goes right. */
    public static final SpoiltCall NOT_AT_ALL =
            new SpoiltCall(Misbehaviour.once("", Kind.SLOW, Map.of("millis", "0")));

    private static final int LONGEST_WAIT_MILLIS = 300_000;

    private final Misbehaviour misbehaviour;

    public SpoiltCall(Misbehaviour misbehaviour) {
        this.misbehaviour = misbehaviour;
    }

    public boolean is(Kind kind) {
        return misbehaviour.kind() == kind;
    }

    public String option(String name, String otherwise) {
        return misbehaviour.option(name, otherwise);
    }

    public int number(String name, int otherwise) {
        return misbehaviour.number(name, otherwise);
    }

    /** How long a refund is under way. */
    public Duration refundTakes(Duration usually) {
        return is(Kind.TAKE_TIME)
                ? Duration.ofSeconds(misbehaviour.number("seconds", 60))
                : usually;
    }

    /** What becomes of a refund. */
    public Refund.State refundEnds() {
        if (is(Kind.TAKE_TIME) && misbehaviour.flag("fails", false)) {
            return Refund.State.FAILED;
        }
        return is(Kind.TAKE_TIME) && misbehaviour.flag("abnormal", false)
                ? Refund.State.ABNORMAL
                : Refund.State.DONE;
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
