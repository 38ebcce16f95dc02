package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.provider.wechatpay.Answer.Trust;
import io.counterfoil.payments.provider.wire.HttpReply;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.regex.Pattern;

/** Names what went wrong with an answer, in words that may be stored and logged. */
final class Trouble {

    private static final Logger LOG = System.getLogger(Trouble.class.getName());
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int NOT_FOUND = 404;
    private static final int NO_SUCH_METHOD = 405;

    private Trouble() {}

    static String of(Answer answer) {
        return switch (answer.trust()) {
            case VERIFIED, UNSIGNED_ERROR -> of(answer.status(), answer.code());
            case REFUSED -> "an answer that is not signed as it must be";
            case NOT_VERIFIABLE -> "an answer whose key could not be had";
        };
    }

    static String of(HttpReply reply) {
        return of(
                reply.status(),
                Fields.of(reply.body()).flatMap(fields -> fields.text("code")).orElse(""));
    }

    /** A stranger's word of any kind or length has no place in a list. */
    static String printable(String word) {
        return WORD.matcher(word).matches() ? word : "";
    }

    private static String of(int status, String code) {
        return ("HTTP status " + status + " " + printable(code)).strip();
    }

    /**
     * A wrong setting, or a wrong address of ours. That a signature is wrong is no such thing:
     * WeChat Pay sends some on purpose (section 2.2, rule 6).
     */
    static void warnStaff(WechatPayAccount account, Answer answer) {
        boolean ours =
                Code.CONFIGURATION.contains(answer.code())
                        || answer.trust() == Trust.UNSIGNED_ERROR
                                && answer.code().isEmpty()
                                && (answer.status() == NOT_FOUND
                                        || answer.status() == NO_SUCH_METHOD);
        if (ours) {
            LOG.log(Level.WARNING, "{0}: WeChat Pay gave {1}", account, of(answer));
        }
    }
}
