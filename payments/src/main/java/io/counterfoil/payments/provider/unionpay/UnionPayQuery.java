package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Source;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.PaymentProvider.Patience;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * Asks UnionPay about a payment (section 9), by the number and the time that it was opened with.
 */
final class UnionPayQuery {

    private static final Logger LOG = System.getLogger(UnionPayQuery.class.getName());

    private final UnionPayGateway gateway;
    private final Clock clock;

    UnionPayQuery(UnionPayGateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /**
     * @param isAnswer whether UnionPay answered the question, be it that nothing is certain yet
     */
    record Asked(boolean isAnswer, Observation seen) {}

    Asked ask(UnionPayAccount account, Attempt attempt, Source source, Patience patience) {
        Optional<Identity> identity = PaymentContent.identity(attempt);
        if (identity.isEmpty()) {
            return unknown(attempt, source, "never opened, so that there is nothing to ask about");
        }
        try {
            GatewayAnswer answer = answer(account, identity.get(), patience);
            warnStaff(account, answer);
            return new PaymentReading(answer, attempt, identity.get(), source, clock.instant())
                    .asked();
        } catch (NoAnswerException | FaultToleranceException e) {
            return unknown(attempt, source, NoAnswerException.words(e));
        }
    }

    private GatewayAnswer answer(UnionPayAccount account, Identity identity, Patience patience) {
        return switch (patience) {
            case IMMEDIATE -> gateway.askNow(account, identity);
            case ASYNCHRONOUS -> gateway.ask(account, identity);
        };
    }

    private Asked unknown(Attempt attempt, Source source, String detail) {
        return new Asked(
                false, Observation.unknown(attempt.paymentNo(), source, clock.instant(), detail));
    }

    static void warnStaff(UnionPayAccount account, GatewayAnswer answer) {
        if (Trouble.needsStaff(answer)) {
            LOG.log(Level.WARNING, "{0}: the gateway gave {1}", account, Trouble.of(answer));
        }
    }
}
