package io.counterfoil.sandbox.wechatpay;

import java.time.Duration;
import java.util.Locale;

/** The ways to pay that a merchant can ask for. */
enum Product {
    NATIVE("NATIVE", "code_url", Duration.ofHours(2)),
    H5("MWEB", "h5_url", Duration.ofMinutes(5)),
    JSAPI("JSAPI", "prepay_id", Duration.ofHours(2));

    private final String tradeType;
    private final String member;
    private final Duration holds;

    Product(String tradeType, String member, Duration holds) {
        this.tradeType = tradeType;
        this.member = member;
        this.holds = holds;
    }

    static Product of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word in queries, notifications and bills. */
    String tradeType() {
        return tradeType;
    }

    /** What the answer to a create call calls it. */
    String member() {
        return member;
    }

    /** How long after the call the buyer can begin to pay. */
    Duration holds() {
        return holds;
    }
}
