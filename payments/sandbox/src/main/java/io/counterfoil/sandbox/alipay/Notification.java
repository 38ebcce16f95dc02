package io.counterfoil.sandbox.alipay;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message to the merchant. Its content is fixed when it is made, so that each retry says exactly
 * the same.
 *
 * @param parameters without {@code sign} and {@code sign_type}
 * @param nextAt when it is sent next, empty when it isn't sent any more by itself
 */
public record Notification(
        long id,
        String appId,
        String outTradeNo,
        String notifyUrl,
        Map<String, String> parameters,
        Instant createdAt,
        int sends,
        State state,
        Optional<Instant> nextAt) {

    /** Where a notification stands. */
    public enum State {
        DUE,
        /** The receiver answered {@code success}. */
        RECEIVED,
        /** All sends are used up. */
        GIVEN_UP
    }

    public String notifyId() {
        return parameters.get("notify_id");
    }

    public String tradeStatus() {
        return parameters.get("trade_status");
    }
}
