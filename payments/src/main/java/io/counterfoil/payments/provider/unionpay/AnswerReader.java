package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.provider.unionpay.GatewayTrust.Verdict;
import java.time.Instant;
import java.util.Map;

/** Reads a synchronous answer: parsed as it is written, verified, and to this merchant. */
final class AnswerReader {

    static final String MERCHANT = "merId";

    private final UnionPayAccount account;

    AnswerReader(UnionPayAccount account) {
        this.account = account;
    }

    GatewayAnswer read(byte[] body, Instant now) {
        Map<String, String> fields;
        try {
            fields = RawFields.parse(FormFields.text(body));
        } catch (IllegalArgumentException e) {
            return GatewayAnswer.unreadable();
        }
        return judged(fields, account.trust().judge(fields, now));
    }

    GatewayAnswer judged(Map<String, String> fields, Verdict verdict) {
        if (verdict != Verdict.GENUINE) {
            return GatewayAnswer.refused(verdict.reason());
        }
        return fields.getOrDefault(MERCHANT, account.merId()).equals(account.merId())
                ? GatewayAnswer.verified(fields)
                : GatewayAnswer.refused("it is for another merchant");
    }
}
