package io.counterfoil.sandbox.provider;

import java.time.Instant;
import java.util.Optional;

/**
 * A message to the merchant.
 *
 * @param account the account's name
 * @param nextAt when it is sent next, empty when it isn't sent any more by itself
 */
public record Notification(
        long id,
        String account,
        String outTradeNo,
        String notifyUrl,
        NotificationContent content,
        Instant createdAt,
        int sends,
        State state,
        Optional<Instant> nextAt) {

    /** Where a notification stands. */
    public enum State {
        DUE,
        /** The receiver acknowledged it as the provider wants it. */
        RECEIVED,
        /** All sends are used up. */
        GIVEN_UP
    }

    public String notifyId() {
        return content.no();
    }

    public String tradeStatus() {
        return content.what();
    }
}
