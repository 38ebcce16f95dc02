package io.counterfoil.sandbox.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a provider's notifications say, how they are signed and repeated. */
public interface NotificationText {

    /** Of a trade as it stands; empty where the provider doesn't tell of that. */
    Optional<NotificationContent> ofTrade(Trade trade, Instant now);

    /**
     * Of a refund that has ended: it is {@code DONE}, {@code FAILED} or {@code ABNORMAL}. Empty
     * where the provider doesn't tell of that.
     *
     * @param refunded fen that went back for the whole trade so far
     */
    Optional<NotificationContent> ofRefund(Trade trade, Refund refund, long refunded, Instant now);

    /**
     * The fields of a send: those of the content, and such as are new with each send (a time, a
     * nonce, headers), so that each of them can be altered.
     */
    default Map<String, String> completed(
            Map<String, String> content, Account account, Instant now) {
        return content;
    }

    /** The names of those completed fields (headers too) that the signature covers. */
    List<String> alterable(Map<String, String> completed);

    /** The field that tells it; empty where this message has none. */
    Optional<String> field(MessageRole role, Map<String, String> completed);

    /** A wrong value of the same form. */
    default String wrong(MessageRole role, String value) {
        return Draft.altered(value);
    }

    /**
     * The same message for another merchant.
     *
     * @param other empty = a made-up one, signed as this account's would be
     */
    Map<String, String> ofAccount(Map<String, String> completed, Optional<Account> other);

    /** The message: signed as it should be, or as the draft wants it. */
    Message write(Draft draft);

    /** The time from one send to the next; after the last gap there is one send more. */
    List<Duration> gaps();

    /** Whether this answer of the receiver's says that he has it. */
    boolean isReceived(int status, String answer);
}
