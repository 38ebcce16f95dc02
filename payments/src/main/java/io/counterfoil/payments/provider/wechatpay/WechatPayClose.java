package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.Observation.Source;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.PaymentProvider.Patience;
import io.counterfoil.payments.provider.ProviderCloseAnswer;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import java.time.Clock;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * Closes a payment (section 5): an empty, signed yes, or a reason to ask what became of it. How a
 * paid one refuses to be closed no document says for sure, so that no code is looked at.
 *
 * <p>What WeChat Pay does not know it can't close: a create call that is still on its way may
 * arrive later, and is payable until it expires.
 */
final class WechatPayClose {

    private final WechatPayGateway gateway;
    private final WechatPayQuery query;
    private final Clock clock;

    WechatPayClose(WechatPayGateway gateway, WechatPayQuery query, Clock clock) {
        this.gateway = gateway;
        this.query = query;
        this.clock = clock;
    }

    ProviderCloseAnswer close(WechatPayAccount account, Attempt attempt) {
        return saysDone(account, attempt)
                ? new ProviderCloseAnswer(CloseAnswer.CLOSED, closed(attempt))
                : whatBecameOf(account, attempt);
    }

    private boolean saysDone(WechatPayAccount account, Attempt attempt) {
        String target = "/v3/pay/transactions/out-trade-no/" + attempt.paymentNo() + "/close";
        try {
            Answer answer = gateway.change(account, target, Bodies.close(account));
            Trouble.warnStaff(account, answer);
            return answer.isDone();
        } catch (NoAnswerException | FaultToleranceException e) {
            return false;
        }
    }

    private Observation closed(Attempt attempt) {
        return new Observation(
                attempt.paymentNo(),
                Source.CLOSE,
                Outcome.CLOSED,
                attempt.providerTradeNo(),
                null,
                null,
                null,
                null,
                clock.instant(),
                "closed");
    }

    private ProviderCloseAnswer whatBecameOf(WechatPayAccount account, Attempt attempt) {
        Observation seen = query.ask(account, attempt.paymentNo(), Patience.IMMEDIATE);
        CloseAnswer answer =
                switch (seen.outcome()) {
                    case PAID -> CloseAnswer.ALREADY_PAID;
                    case CLOSED -> CloseAnswer.CLOSED;
                    case ABSENT -> CloseAnswer.notClosableUntil(attempt.context().expiresAt());
                    case WAITING, FAILED, UNKNOWN -> CloseAnswer.UNKNOWN;
                };
        return new ProviderCloseAnswer(answer, seen);
    }
}
