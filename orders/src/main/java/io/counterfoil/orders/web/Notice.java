package io.counterfoil.orders.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One-off messages that a redirect to the cashier page may carry in {@code ?notice=}. */
enum Notice {
    ORDER_EXPIRING,
    ATTEMPT_CLOSING,
    METHOD_NOT_OFFERED,
    AMOUNT_NOT_SUPPORTED,
    PAYMENT_REFUSED,
    /** The attempt behind a pay page is over; the order may still be paid another way. */
    NOT_PAYABLE,
    /** The browser came back some time ago and the provider still has no payment. */
    NOT_CONFIRMED;

    static Optional<Notice> of(@Nullable String code) {
        return Arrays.stream(values()).filter(notice -> notice.code().equals(code)).findFirst();
    }

    /** The code of the refusal, as in the merchant API. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
