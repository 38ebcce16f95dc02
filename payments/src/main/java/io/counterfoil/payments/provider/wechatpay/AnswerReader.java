package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.provider.wechatpay.Answer.Trust;
import io.counterfoil.payments.provider.wechatpay.VerificationKeys.Verdict;
import io.counterfoil.payments.provider.wire.HttpReply;
import java.time.Instant;

/**
 * Reads an answer by the rules of section 2.2: each 2xx must be signed, an empty one too; an error
 * comes without a signature, and where it has one it must be right.
 */
final class AnswerReader {

    private final VerificationKeys keys;
    private final WechatPayAccount account;
    private final Instant now;

    AnswerReader(VerificationKeys keys, WechatPayAccount account, Instant now) {
        this.keys = keys;
        this.account = account;
        this.now = now;
    }

    Answer read(HttpReply reply) {
        if (!Answer.isGood(reply.status()) && !Seal.isClaimed(reply::header)) {
            return with(Trust.UNSIGNED_ERROR, reply);
        }
        Verdict verdict = keys.verify(account, reply::header, reply.body(), now);
        return switch (verdict) {
            case VALID -> with(Trust.VERIFIED, reply);
            case INVALID -> new Answer(Trust.REFUSED, reply.status(), Fields.NONE);
            case NO_KEY -> new Answer(Trust.NOT_VERIFIABLE, reply.status(), Fields.NONE);
        };
    }

    private static Answer with(Trust trust, HttpReply reply) {
        return new Answer(trust, reply.status(), Fields.of(reply.body()).orElse(Fields.NONE));
    }
}
