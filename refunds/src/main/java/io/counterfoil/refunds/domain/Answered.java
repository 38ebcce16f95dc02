package io.counterfoil.refunds.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a try brought back.
 *
 * @param attempt whose answer it is
 * @param rules the adapter's, for the plan of the next try
 * @param at when we learned it
 */
public record Answered(
        RefundAnswer answer,
        AnswerSource source,
        Try attempt,
        RefundRules rules,
        Instant at,
        Actor by) {

    Outcome outcome() {
        return answer.outcome();
    }

    boolean isSend() {
        return source == AnswerSource.SEND;
    }

    /** When it happened, as the provider says it or else as we learned it. */
    public Instant time() {
        return answer.providerTime() == null
                ? at
                : answer.providerTime().truncatedTo(ChronoUnit.MICROS);
    }

    String said() {
        return source + " " + answer.outcome() + ": " + answer.detail();
    }
}
