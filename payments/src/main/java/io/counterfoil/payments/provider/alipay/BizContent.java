package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.provider.NewAttempt;
import io.counterfoil.payments.provider.wire.BeijingTime;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;

/**
 * The JSON that a request carries as one string; built once, because the string is signed. Our
 * numbers have the form that Alipay wants of an {@code out_trade_no}.
 */
final class BizContent {

    /** Looked up once: each look-up searches all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int LONGEST_QUIT_URL = 400;

    private BizContent() {}

    /**
     * A payment (section 3.1). Whoever repeats it must repeat it identically, otherwise the buyer
     * sees {@code ACQ.CONTEXT_INCONSISTENT}: so this text is what the attempt stores.
     */
    static String payment(Product product, NewAttempt attempt, Instant expiresAt) {
        String number = attempt.paymentNo().value();
        JsonObjectBuilder content =
                JSON.createObjectBuilder()
                        .add("out_trade_no", number)
                        .add("total_amount", Yuan.text(attempt.amount()))
                        .add("subject", Subject.clean(attempt.subject(), number))
                        .add("product_code", product.productCode())
                        .add("time_expire", BeijingTime.text(expiresAt));
        String quitUrl = attempt.cashierUrl().toString();
        if (product == Product.WAP && quitUrl.length() <= LONGEST_QUIT_URL) {
            content.add("quit_url", quitUrl);
        }
        return content.build().toString();
    }

    /**
     * A refund (section 9). The same order makes the same text: a repeat with another amount would
     * be {@code ACQ.DISCORDANT_REPEAT_REQUEST}.
     */
    static String refund(RefundOrder order) {
        return refund(order.paymentNo().value(), order.number(), order.amount(), order.reason());
    }

    static String refund(String tradeNumber, String refundNumber, Money amount, String reason) {
        return JSON.createObjectBuilder()
                .add("out_trade_no", tradeNumber)
                .add("refund_amount", Yuan.text(amount))
                .add("refund_reason", Subject.clean(reason, refundNumber))
                .add("out_request_no", refundNumber)
                .build()
                .toString();
    }

    static String refundQuery(RefundOrder order) {
        return refundQuery(order.paymentNo().value(), order.number());
    }

    /** The time of a refund comes only when it is asked for (section 10). */
    static String refundQuery(String tradeNumber, String refundNumber) {
        return JSON.createObjectBuilder()
                .add("out_trade_no", tradeNumber)
                .add("out_request_no", refundNumber)
                .add("query_options", JSON.createArrayBuilder().add("gmt_refund_pay"))
                .build()
                .toString();
    }

    /** Which trade is meant; all that a query and a close need (sections 7 and 8). */
    static String trade(PaymentNo paymentNo) {
        return JSON.createObjectBuilder().add("out_trade_no", paymentNo.value()).build().toString();
    }
}
