package io.counterfoil.notifications.application;

import java.time.Duration;
import java.util.Map;

/** Sends one webhook over HTTP, to public addresses only. */
public interface WebhookPost {

    /**
     * Refuses with {@code webhook_url_invalid} an address to which nothing may ever be sent. What
     * its name stands for may change: it is checked again at each {@link #post}.
     */
    void check(String url);

    /** Trouble is an answer too, never an exception. */
    Answer post(String url, Map<String, String> headers, byte[] body);

    /**
     * @param httpStatus null when there was no HTTP answer
     * @param text the first part of the answer's body, or why there was none
     */
    record Answer(Integer httpStatus, String text, Duration took) {

        boolean isDelivered() {
            return httpStatus != null && httpStatus >= 200 && httpStatus < 300;
        }

        boolean isGone() {
            return httpStatus != null && httpStatus == 410;
        }
    }
}
