package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.provider.unionpay.GatewayAnswer.Trust;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names what an answer said or what was wrong with it, in words that may be stored and logged. */
final class Trouble {

    /**
     * Our request, our certificate or our contract, whatever the order: nobody but staff can cure
     * it (section 13).
     */
    private static final Set<String> CONFIGURATION = Set.of("10", "11", "13", "31", "32");

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{2,8}");

    /** {@code 成功[0000000]}: the detail code is what UnionPay's support asks for. */
    private static final Pattern DETAIL = Pattern.compile("\\[([A-Za-z0-9]{7})]\\s*$");

    private Trouble() {}

    static String of(GatewayAnswer answer) {
        return switch (answer.trust()) {
            case VERIFIED -> codes(answer, "respCode", "respMsg");
            case REFUSED -> "an answer that is not believed: " + answer.reason();
            case UNREADABLE -> "an answer that cannot be read";
        };
    }

    /** What became of the transaction that was asked about. */
    static String ofOriginal(GatewayAnswer answer) {
        return codes(answer, "origRespCode", "origRespMsg");
    }

    /** A wrong setting, or somebody between us and the gateway. */
    static boolean needsStaff(GatewayAnswer answer) {
        return answer.trust() == Trust.REFUSED
                || answer.isVerified() && CONFIGURATION.contains(answer.code());
    }

    private static String codes(GatewayAnswer answer, String codeName, String messageName) {
        String code =
                answer.text(codeName)
                        .filter(text -> CODE.matcher(text).matches())
                        .orElse("missing");
        Matcher detail = DETAIL.matcher(answer.text(messageName).orElse(""));
        return codeName + " " + code + (detail.find() ? " [" + detail.group(1) + "]" : "");
    }
}
