package io.counterfoil.sandbox.alipay;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Money that went, or goes, back to the buyer of a trade.
 *
 * <p>Is usually done at once; one that takes its time is {@code UNDER_WAY} until {@code dueAt} and
 * then done, or failed without a word. A bank may return one that was done.
 *
 * @param outRequestNo tells the refunds of a trade apart; the merchant's own, or Alipay's when it
 *     was made in the console
 * @param amount yuan with two decimals
 * @param notifies whether the merchant is notified when it is done
 * @param dueAt when it is, or was, done
 */
public record Refund(
        String appId,
        String outTradeNo,
        String outRequestNo,
        BigDecimal amount,
        String reason,
        Origin origin,
        State state,
        boolean notifies,
        Instant requestedAt,
        Instant dueAt,
        Optional<Instant> returnedAt) {

    /** Who asked for it. */
    public enum Origin {
        MERCHANT,
        CONSOLE
    }

    /** Where it stands. */
    public enum State {
        UNDER_WAY,
        /** Under way, and will fail when it is due. */
        DOOMED,
        DONE,
        FAILED,
        /** Was done, and the bank sent the money back to the merchant. */
        RETURNED
    }

    boolean isDone() {
        return state == State.DONE;
    }

    /** Whether it takes part in what can't be refunded once more. */
    boolean takes() {
        return isDone() || state == State.UNDER_WAY || state == State.DOOMED;
    }

    Refund with(State next) {
        return new Refund(
                appId,
                outTradeNo,
                outRequestNo,
                amount,
                reason,
                origin,
                next,
                notifies,
                requestedAt,
                dueAt,
                returnedAt);
    }

    Refund returned(Instant at) {
        return new Refund(
                appId,
                outTradeNo,
                outRequestNo,
                amount,
                reason,
                origin,
                State.RETURNED,
                notifies,
                requestedAt,
                dueAt,
                Optional.of(at));
    }
}
