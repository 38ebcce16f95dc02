package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.provider.alipay.GatewayAnswer.Trust;
import java.util.Set;
import java.util.regex.Pattern;

/** Names what went wrong with an answer, in words that may be stored and logged. */
final class Trouble {

    /** Our settings or our request, whatever the order: nobody but staff can cure it (6.2). */
    private static final Set<String> CONFIGURATION = Set.of("20001", "40001", "40002", "40006");

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Trouble() {}

    static String of(GatewayAnswer answer) {
        return switch (answer.trust()) {
            case VERIFIED -> codes(answer);
            case UNSIGNED_ERROR -> ("unsigned error " + codes(answer)).strip();
            case REFUSED -> "an answer that is not signed as it must be";
            case UNREADABLE -> "an answer that cannot be read";
        };
    }

    /**
     * A wrong setting, or somebody between us and the gateway. An unsigned error counts, too: an
     * unknown app id is found before any key is known (6.1). It is a hint and decides nothing.
     */
    static boolean needsStaff(GatewayAnswer answer) {
        return answer.trust() == Trust.REFUSED || CONFIGURATION.contains(answer.code());
    }

    private static String codes(GatewayAnswer answer) {
        return (printable(answer.code()) + " " + printable(answer.subCode())).strip();
    }

    /** An unsigned code is a stranger's text. */
    private static String printable(String code) {
        return CODE.matcher(code).matches() ? code : "";
    }
}
