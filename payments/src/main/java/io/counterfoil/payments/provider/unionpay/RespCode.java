package io.counterfoil.payments.provider.unionpay;

import java.util.Set;
import java.util.regex.Pattern;

/** What a {@code respCode} or {@code origRespCode} means (section 13). */
enum RespCode {
    /** Done, or with a refund: taken on. {@code A6} is done with a flaw. */
    SUCCESS,
    /** Under way, or not known by now: ask again. */
    PENDING,
    ABSENT,
    /** Definitely not done, by a code of the table. */
    REFUSED,
    /** Somebody has undone the payment already; perhaps we did. */
    UNDONE_ALREADY,
    /** Busy, duplicate, general error, and every code that the table does not have. */
    UNSURE;

    private static final Set<String> IS_SUCCESS = Set.of("00", "A6");
    private static final Set<String> IS_PENDING = Set.of("03", "04", "05", "70", "83");
    private static final Set<String> IS_UNDONE = Set.of("45", "46");
    private static final String IS_ABSENT = "34";
    private static final Pattern IS_REFUSED =
            Pattern.compile("0[12]|1[013]|3[1235689]|42|6[0-9]|7[1-3]|7[7-9]|8[0-2]");

    static RespCode of(String code) {
        if (IS_SUCCESS.contains(code)) {
            return SUCCESS;
        }
        if (IS_PENDING.contains(code)) {
            return PENDING;
        }
        if (IS_UNDONE.contains(code)) {
            return UNDONE_ALREADY;
        }
        if (IS_ABSENT.equals(code)) {
            return ABSENT;
        }
        return IS_REFUSED.matcher(code).matches() ? REFUSED : UNSURE;
    }
}
