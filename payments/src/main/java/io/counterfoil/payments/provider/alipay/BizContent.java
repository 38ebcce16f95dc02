package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.provider.NewAttempt;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;

/**
 * The JSON that a request carries as one string; built once, because the string is signed. Our
 * numbers have the form that Alipay wants of an {@code out_trade_no}.
 */
final class BizContent {

    private static final int LONGEST_QUIT_URL = 400;

    private BizContent() {}

    /**
     * A payment (section 3.1). Whoever repeats it must repeat it identically, otherwise the buyer
     * sees {@code ACQ.CONTEXT_INCONSISTENT}: so this text is what the attempt stores.
     */
    static String payment(Product product, NewAttempt attempt, Instant expiresAt) {
        String number = attempt.paymentNo().value();
        JsonObjectBuilder content =
                Json.createObjectBuilder()
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

    /** Which trade is meant; all that a query and a close need (sections 7 and 8). */
    static String trade(PaymentNo paymentNo) {
        return Json.createObjectBuilder().add("out_trade_no", paymentNo.value()).build().toString();
    }
}
