package io.counterfoil.payments.provider.wechatpay;

import java.util.Set;

/** The error codes of section 2.3, in both spellings where there are two. */
final class Code {

    static final Set<String> NO_SUCH_ORDER = Set.of("ORDER_NOT_EXIST", "ORDERNOTEXIST");

    static final String NO_SUCH_RESOURCE = "RESOURCE_NOT_EXISTS";

    /** Our settings or our clock, whatever the order: nobody but staff can cure it. */
    static final Set<String> CONFIGURATION =
            Set.of("SIGN_ERROR", "NO_AUTH", "APPID_MCHID_NOT_MATCH", "MCH_NOT_EXISTS");

    /**
     * A create call that did nothing and that no repeat changes. {@code INVALID_REQUEST} may also
     * mean that the number is used (section 3.2), and is asked about.
     */
    static final Set<String> NEVER_CREATED =
            Set.of(
                    "PARAM_ERROR",
                    "APPID_MCHID_NOT_MATCH",
                    "MCH_NOT_EXISTS",
                    "SIGN_ERROR",
                    "NO_AUTH",
                    "RULE_LIMIT");

    /** The number is used up. */
    static final String CLOSED = "ORDER_CLOSED";

    /** A refund that was not taken on; after a question that does not show it, it failed. */
    static final Set<String> REFUND_REFUSED =
            Set.of(
                    "PARAM_ERROR",
                    "INVALID_REQUEST",
                    "RULE_LIMIT",
                    "ORDER_CLOSED",
                    "ORDER_NOT_EXIST",
                    "ORDERNOTEXIST",
                    "TRADE_OVERDUE",
                    "REFUND_FEE_MISMATCH");

    /** Cured by a top-up, or decided by a person (section 2.3). */
    static final Set<String> REFUND_NEEDS_A_PERSON =
            Set.of("NOT_ENOUGH", "NOTENOUGH", "USER_ACCOUNT_ABNORMAL");

    static final Set<String> NO_BILL = Set.of("NO_STATEMENT_EXIST");

    static final Set<String> BILL_LATER = Set.of("STATEMENT_CREATING");

    private Code() {}
}
