package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.Money;
import jakarta.json.Json;
import java.time.Instant;
import java.util.regex.Pattern;

/** The JSON that a request carries as one string; built once, because the string is signed. */
final class BizContent {

    private static final Pattern OUT_TRADE_NO = Pattern.compile("[A-Za-z0-9_]{1,64}");

    private BizContent() {}

    /**
     * A payment (section 3.1). Whoever repeats it must repeat it identically, otherwise the buyer
     * sees {@code ACQ.CONTEXT_INCONSISTENT}: so this text is what the attempt stores.
     */
    static String payment(
            Product product, String outTradeNo, Money amount, String subject, Instant expiresAt) {
        return Json.createObjectBuilder()
                .add("out_trade_no", allowed(outTradeNo))
                .add("total_amount", Yuan.text(amount))
                .add("subject", Subject.clean(subject, outTradeNo))
                .add("product_code", product.productCode())
                .add("time_expire", BeijingTime.text(expiresAt))
                .build()
                .toString();
    }

    /** Which trade is meant; all that a query and a close need (sections 7 and 8). */
    static String trade(String outTradeNo) {
        return Json.createObjectBuilder()
                .add("out_trade_no", allowed(outTradeNo))
                .build()
                .toString();
    }

    private static String allowed(String outTradeNo) {
        if (!OUT_TRADE_NO.matcher(outTradeNo).matches()) {
            throw new IllegalArgumentException("not a number that Alipay takes");
        }
        return outTradeNo;
    }
}
