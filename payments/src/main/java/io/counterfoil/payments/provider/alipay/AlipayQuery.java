package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Source;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.provider.PaymentProvider.Patience;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/** Asks Alipay about a payment (section 7). Changes nothing and may be repeated at will. */
final class AlipayQuery {

    private static final Logger LOG = System.getLogger(AlipayQuery.class.getName());
    private static final String METHOD = "alipay.trade.query";

    private final AlipayGateway gateway;
    private final Clock clock;

    AlipayQuery(AlipayGateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    Observation ask(AlipayAccount account, PaymentNo paymentNo, Patience patience) {
        try {
            GatewayAnswer answer = answer(account, BizContent.trade(paymentNo), patience);
            warnStaff(account, answer);
            return TradeReading.of(answer, paymentNo, clock.instant());
        } catch (NoAnswerException | FaultToleranceException e) {
            return Observation.unknown(
                    paymentNo, Source.QUERY, clock.instant(), NoAnswerException.words(e));
        }
    }

    private GatewayAnswer answer(AlipayAccount account, String content, Patience patience) {
        return switch (patience) {
            case IMMEDIATE -> gateway.readNow(account, METHOD, content);
            case ASYNCHRONOUS -> gateway.read(account, METHOD, content);
        };
    }

    static void warnStaff(AlipayAccount account, GatewayAnswer answer) {
        if (Trouble.needsStaff(answer)) {
            LOG.log(Level.WARNING, "{0}: the gateway gave {1}", account, Trouble.of(answer));
        }
    }
}
