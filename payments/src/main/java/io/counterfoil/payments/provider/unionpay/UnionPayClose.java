package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.Observation.Source;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.PaymentProvider.Patience;
import io.counterfoil.payments.provider.ProviderCloseAnswer;

/**
 * There is no call that closes a payment (section 9): it lapses at its {@code payTimeout}. What can
 * be done is to ask whether it was paid meanwhile.
 */
final class UnionPayClose {

    private final UnionPayQuery query;

    UnionPayClose(UnionPayQuery query) {
        this.query = query;
    }

    ProviderCloseAnswer close(UnionPayAccount account, Attempt attempt) {
        UnionPayQuery.Asked asked = query.ask(account, attempt, Source.CLOSE, Patience.IMMEDIATE);
        CloseAnswer answer =
                switch (asked.seen().outcome()) {
                    case PAID -> CloseAnswer.ALREADY_PAID;
                    case CLOSED, FAILED -> CloseAnswer.CLOSED;
                    case WAITING, ABSENT -> lapses(attempt);
                    case UNKNOWN -> asked.isAnswer() ? lapses(attempt) : CloseAnswer.UNKNOWN;
                };
        return new ProviderCloseAnswer(answer, asked.seen());
    }

    private static CloseAnswer lapses(Attempt attempt) {
        return CloseAnswer.notClosableUntil(attempt.context().expiresAt());
    }
}
