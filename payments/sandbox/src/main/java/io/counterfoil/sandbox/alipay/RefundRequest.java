package io.counterfoil.sandbox.alipay;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a refund asks for, checked for its form.
 *
 * @param outRequestNo empty where none was sent
 * @param notifies whether the merchant shall be notified; empty = as he usually is
 * @param takes how long it is under way; zero = it is done at once
 * @param fails whether it comes to nothing when its time is over
 */
record RefundRequest(
        BigDecimal amount,
        String outRequestNo,
        String reason,
        Refund.Origin origin,
        Optional<Boolean> notifies,
        Duration takes,
        boolean fails) {

    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9]\\d{0,8})\\.\\d{2}");
    private static final Pattern OUT_REQUEST_NO = Pattern.compile("[A-Za-z0-9_]{0,64}");

    RefundRequest {
        if (amount.signum() <= 0) {
            throw invalid("refund_amount 必须大于零");
        }
        if (!OUT_REQUEST_NO.matcher(outRequestNo).matches()) {
            throw invalid("out_request_no 无效");
        }
        if (reason.length() > 256) {
            throw invalid("refund_reason 过长");
        }
    }

    /** By the merchant's server. */
    static RefundRequest read(GatewayRequest request, Duration takes, boolean fails) {
        return new RefundRequest(
                amount(request.biz("refund_amount")),
                request.biz("out_request_no"),
                request.biz("refund_reason"),
                Refund.Origin.MERCHANT,
                Optional.empty(),
                takes,
                fails);
    }

    static BigDecimal amount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw invalid("refund_amount 无效");
        }
        return new BigDecimal(text);
    }

    private static Refusal invalid(String why) {
        return Refusal.business("ACQ.INVALID_PARAMETER", why);
    }
}
