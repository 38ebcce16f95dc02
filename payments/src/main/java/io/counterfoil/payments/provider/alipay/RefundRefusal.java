package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.RefundAnswer.Outcome;
import java.util.Set;

/**
 * The error table of section 9.1. A code that is not listed says nothing: the refund is asked about
 * and then a person decides.
 */
final class RefundRefusal {

    private static final String BUSINESS_FAILURE = "40004";

    /** Cured by a top-up; then the same refund, under the same number, goes through. */
    private static final Set<String> MONEY_MISSING = Set.of("SELLER_BALANCE_NOT_ENOUGH");

    private static final Set<String> DEFINITE =
            Set.of(
                    "TRADE_NOT_EXIST",
                    "TRADE_HAS_CLOSE",
                    "TRADE_HAS_FINISHED",
                    "TRADE_STATUS_ERROR",
                    "REASON_TRADE_STATUS_INVALID",
                    "REASON_TRADE_BEEN_FREEZEN",
                    "REASON_TRADE_REFUND_FEE_ERR",
                    "REFUND_FEE_ERROR",
                    "REFUND_AMT_NOT_EQUAL_TOTAL",
                    "NOT_ALLOW_PARTIAL_REFUND",
                    "TRADE_NOT_ALLOW_REFUND",
                    "TRADE_SETTLE_ERROR",
                    "BUYER_ERROR",
                    "BUYER_NOT_EXIST",
                    "BUYER_ENABLE_STATUS_FORBID",
                    "USER_NOT_MATCH_ERR",
                    "INVALID_PARAMETER",
                    "CURRENCY_NOT_SUPPORT",
                    "CUSTOMER_VALIDATE_ERROR",
                    "ENTERPRISE_PAY_BIZ_ERROR",
                    "ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND",
                    "ALLOC_AMOUNT_VALIDATE_ERROR",
                    "REFUNDALLOC_UNAUTH_LIMIT",
                    "REFUND_ACCOUNT_NOT_EXIST",
                    "REFUND_ROYALTY_PAYEE_ACCOUNT_NOT_EXIST");

    private static final String PREFIX = "ACQ.";
    private static final String DEFINITE_FAMILY = "OVERDRAFT_";

    private RefundRefusal() {}

    /** What an answer that is no success means for the refund that was sent. */
    static Outcome of(GatewayAnswer answer) {
        String subCode = answer.subCode();
        if (!isBusinessFailure(answer) || !subCode.startsWith(PREFIX)) {
            return Outcome.UNKNOWN;
        }
        String reason = subCode.substring(PREFIX.length());
        if (MONEY_MISSING.contains(reason)) {
            return Outcome.NEEDS_A_PERSON;
        }
        return DEFINITE.contains(reason) || reason.startsWith(DEFINITE_FAMILY)
                ? Outcome.FAILED
                : Outcome.UNKNOWN;
    }

    /** The one code beside which a {@code sub_code} counts: beside {@code 20000} nothing does. */
    static boolean isBusinessFailure(GatewayAnswer answer) {
        return answer.isVerified() && answer.code().equals(BUSINESS_FAILURE);
    }
}
