package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.Observation.Source;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.PaymentProvider.Patience;
import io.counterfoil.payments.provider.ProviderCloseAnswer;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * Closes a trade (section 8).
 *
 * <p>Alipay closes only what waits for its buyer. When it does not know the trade, there is nothing
 * to close yet, and an address that was shown stays payable until its {@code time_expire}. Every
 * other answer but a plain yes is a reason to ask what became of the trade; what is still unclear
 * after that is unknown, and the close is repeated later by somebody with more time.
 */
final class AlipayClose {

    private static final String METHOD = "alipay.trade.close";

    private final AlipayGateway gateway;
    private final AlipayQuery query;
    private final Clock clock;

    AlipayClose(AlipayGateway gateway, AlipayQuery query, Clock clock) {
        this.gateway = gateway;
        this.query = query;
        this.clock = clock;
    }

    ProviderCloseAnswer close(AlipayAccount account, Attempt attempt) {
        return answer(account, attempt)
                .flatMap(answer -> plain(answer, attempt))
                .orElseGet(() -> whatBecameOf(account, attempt));
    }

    private Optional<GatewayAnswer> answer(AlipayAccount account, Attempt attempt) {
        try {
            GatewayAnswer answer =
                    gateway.change(account, METHOD, BizContent.trade(attempt.paymentNo()));
            AlipayQuery.warnStaff(account, answer);
            return Optional.of(answer);
        } catch (NoAnswerException | FaultToleranceException e) {
            return Optional.empty();
        }
    }

    /** The two answers that need no further question. */
    private Optional<ProviderCloseAnswer> plain(GatewayAnswer answer, Attempt attempt) {
        if (TradeReading.saysAbsent(answer, attempt.paymentNo())) {
            return Optional.of(
                    notClosable(attempt, seen(answer, attempt, Outcome.ABSENT, answer.subCode())));
        }
        boolean isYes =
                answer.isSuccess()
                        && answer.text("out_trade_no")
                                .equals(Optional.of(attempt.paymentNo().value()));
        return isYes
                ? Optional.of(
                        new ProviderCloseAnswer(
                                CloseAnswer.CLOSED,
                                seen(answer, attempt, Outcome.CLOSED, "closed")))
                : Optional.empty();
    }

    private ProviderCloseAnswer whatBecameOf(AlipayAccount account, Attempt attempt) {
        Observation seen = query.ask(account, attempt.paymentNo(), Patience.IMMEDIATE);
        return switch (seen.outcome()) {
            case PAID -> new ProviderCloseAnswer(CloseAnswer.ALREADY_PAID, seen);
            case CLOSED -> new ProviderCloseAnswer(CloseAnswer.CLOSED, seen);
            case ABSENT -> notClosable(attempt, seen);
            case WAITING, FAILED, UNKNOWN -> new ProviderCloseAnswer(CloseAnswer.UNKNOWN, seen);
        };
    }

    private static ProviderCloseAnswer notClosable(Attempt attempt, Observation seen) {
        return new ProviderCloseAnswer(
                CloseAnswer.notClosableUntil(attempt.context().expiresAt()), seen);
    }

    private Observation seen(
            GatewayAnswer answer, Attempt attempt, Outcome outcome, String detail) {
        return new Observation(
                attempt.paymentNo(),
                Source.CLOSE,
                outcome,
                answer.text("trade_no").orElse(attempt.providerTradeNo()),
                null,
                null,
                null,
                null,
                clock.instant(),
                detail);
    }
}
