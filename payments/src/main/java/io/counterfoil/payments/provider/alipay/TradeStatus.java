package io.counterfoil.payments.provider.alipay;

import java.util.Arrays;
import java.util.Optional;

/** The four words of section 5.4. */
enum TradeStatus {
    WAIT_BUYER_PAY,
    TRADE_SUCCESS,
    /** Paid, and the time for refunds is over. */
    TRADE_FINISHED,
    /** Either never paid, or paid and given back in full: other fields tell them apart. */
    TRADE_CLOSED;

    static Optional<TradeStatus> of(String text) {
        return Arrays.stream(values()).filter(status -> status.name().equals(text)).findFirst();
    }
}
