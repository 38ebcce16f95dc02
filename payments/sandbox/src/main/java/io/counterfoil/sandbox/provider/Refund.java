package io.counterfoil.sandbox.provider;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Money that went, or goes, back to the buyer of a trade.
 *
 * <p>Is done at once, or is under way until {@code dueAt} and then done, failed, or stuck until a
 * person helps. A bank may return one that was done.
 *
 * @param account the account's name
 * @param refundNo tells the refunds of a trade apart; the merchant's own, or one of the provider's
 *     when it was made in the console
 * @param refundTradeNo the provider's own number, empty where it has none
 * @param amount fen
 * @param notifyUrl where to tell of it
 * @param notifies whether the merchant is told
 * @param dueAt when it is, or was, done
 * @param extras what only this provider knows of
 */
public record Refund(
        String account,
        String outTradeNo,
        String refundNo,
        String refundTradeNo,
        long amount,
        String reason,
        Origin origin,
        State state,
        String notifyUrl,
        boolean notifies,
        Instant requestedAt,
        Instant dueAt,
        Optional<Instant> returnedAt,
        Map<String, String> extras) {

    public Refund {
        extras = Extras.copy(extras);
    }

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
        /** Under way, and will need a person when it is due. */
        AILING,
        DONE,
        FAILED,
        /** Can't reach the buyer's card or account; a person has to do something. */
        ABNORMAL,
        /** Was done, and the bank sent the money back to the merchant. */
        RETURNED;

        public boolean isUnderWay() {
            return this == UNDER_WAY || this == DOOMED || this == AILING;
        }
    }

    /** Empty if it isn't there. */
    public String extra(String name) {
        return extras.getOrDefault(name, "");
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    public String yuan() {
        return Yuan.text(amount);
    }

    /** Whether it takes part in what can't be refunded once more. */
    boolean takes() {
        return isDone() || state.isUnderWay() || state == State.ABNORMAL;
    }

    Refund with(State next) {
        return with(next, dueAt, returnedAt);
    }

    Refund with(State next, Instant at) {
        return with(next, at, returnedAt);
    }

    Refund returned(Instant at) {
        return with(State.RETURNED, dueAt, Optional.of(at));
    }

    private Refund with(State next, Instant due, Optional<Instant> returned) {
        return new Refund(
                account,
                outTradeNo,
                refundNo,
                refundTradeNo,
                amount,
                reason,
                origin,
                next,
                notifyUrl,
                notifies,
                requestedAt,
                due,
                returned,
                extras);
    }
}
