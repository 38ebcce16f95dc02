package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.Observation.Source;
import io.counterfoil.payments.provider.Attempt;
import java.time.Instant;
import java.util.Optional;

/**
 * What the answer to a question says of a payment (sections 9 and 13). Whatever is not signed, not
 * about this payment or not understood says nothing: unknown.
 */
final class PaymentReading {

    private final GatewayAnswer answer;
    private final Attempt attempt;
    private final Identity identity;
    private final Source source;
    private final Instant now;

    PaymentReading(
            GatewayAnswer answer, Attempt attempt, Identity identity, Source source, Instant now) {
        this.answer = answer;
        this.attempt = attempt;
        this.identity = identity;
        this.source = source;
        this.now = now;
    }

    UnionPayQuery.Asked asked() {
        if (!answer.isVerified()) {
            return unanswered(Trouble.of(answer));
        }
        if (identity.isContradictedBy(answer)) {
            return unanswered("an answer about another transaction");
        }
        return switch (answer.result()) {
            case SUCCESS -> found();
            case ABSENT -> answered(unpaid(Outcome.ABSENT, Trouble.of(answer)));
            case PENDING, REFUSED, UNDONE_ALREADY, UNSURE -> unanswered(Trouble.of(answer));
        };
    }

    /** The question went well; how the payment went says another code. */
    private UnionPayQuery.Asked found() {
        boolean isThis = identity.isIn(answer) && !answer.contradicts("txnType", Request.PAYMENT);
        if (!isThis) {
            return unanswered("an answer that does not name this transaction");
        }
        return answered(
                switch (answer.originalResult()) {
                    case SUCCESS -> paid();
                    case PENDING, UNSURE -> underWay();
                    case REFUSED, ABSENT -> unsuccessful();
                    case UNDONE_ALREADY -> unknown(original() + ": it was paid and taken back");
                });
    }

    private static UnionPayQuery.Asked answered(Observation seen) {
        return new UnionPayQuery.Asked(true, seen);
    }

    private UnionPayQuery.Asked unanswered(String detail) {
        return new UnionPayQuery.Asked(false, unknown(detail));
    }

    /**
     * The amount is that of the order; what is settled may be another amount in another currency
     * and is compared with nothing (section 15).
     */
    private Observation paid() {
        Optional<Money> amount =
                Fen.money(answer.text("txnAmt").orElse(""), answer.text("currencyCode").orElse(""));
        if (amount.isEmpty()) {
            return unknown("paid, without a readable txnAmt and currencyCode");
        }
        Optional<String> queryId = answer.text("queryId").filter(text -> !text.isBlank());
        if (queryId.isEmpty()) {
            return unknown("paid, without the queryId that a refund needs");
        }
        return new Observation(
                attempt.paymentNo(),
                source,
                Outcome.PAID,
                queryId.get(),
                amount.get(),
                time(),
                null,
                null,
                now,
                Trouble.ofOriginal(answer));
    }

    private Instant time() {
        Instant sent = UnionTime.instant(identity.txnTime()).orElse(now);
        return answer.text("traceTime").flatMap(text -> UnionTime.nearest(text, sent)).orElse(null);
    }

    /** Behind its time it can't be paid any more, and yet nobody knows what came of it. */
    private Observation underWay() {
        return isOver() ? unknown(original()) : unpaid(Outcome.WAITING, original());
    }

    /**
     * Until the time is over a refusal is one try of the buyer's, who may take another card; soon
     * after it, it may still change.
     */
    private Observation unsuccessful() {
        if (!isOver()) {
            return unpaid(Outcome.WAITING, original());
        }
        boolean isFinal = now.isAfter(attempt.context().expiresAt().plus(UnionPayProvider.MARGIN));
        return isFinal ? unpaid(Outcome.CLOSED, original()) : unknown(original() + ", not final");
    }

    private boolean isOver() {
        return !now.isBefore(attempt.context().expiresAt());
    }

    private String original() {
        return Trouble.ofOriginal(answer);
    }

    /** Names no number: this try's may not be the one that is paid in the end. */
    private Observation unpaid(Outcome outcome, String detail) {
        return new Observation(
                attempt.paymentNo(), source, outcome, null, null, null, null, null, now, detail);
    }

    private Observation unknown(String detail) {
        return Observation.unknown(attempt.paymentNo(), source, now, detail);
    }
}
