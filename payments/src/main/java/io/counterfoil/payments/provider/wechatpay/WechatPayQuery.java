package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Source;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.provider.PaymentProvider.Patience;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/** Asks WeChat Pay about a payment (section 4). Changes nothing and may be repeated at will. */
final class WechatPayQuery {

    private static final Logger LOG = System.getLogger(WechatPayQuery.class.getName());

    private final WechatPayGateway gateway;
    private final Clock clock;

    WechatPayQuery(WechatPayGateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    Observation ask(WechatPayAccount account, PaymentNo paymentNo, Patience patience) {
        try {
            Answer answer = answer(account, target(account, paymentNo), patience);
            Trouble.warnStaff(account, answer);
            Observation seen = TradeReading.of(answer, account, paymentNo, clock.instant());
            warnOfStrange(account, answer, seen);
            return seen;
        } catch (NoAnswerException | FaultToleranceException e) {
            return Observation.unknown(
                    paymentNo, Source.QUERY, clock.instant(), NoAnswerException.words(e));
        }
    }

    /** Our numbers are letters and digits: nothing of them is encoded. */
    private static String target(WechatPayAccount account, PaymentNo paymentNo) {
        return "/v3/pay/transactions/out-trade-no/" + paymentNo + "?mchid=" + account.mchId();
    }

    private Answer answer(WechatPayAccount account, String target, Patience patience) {
        return switch (patience) {
            case IMMEDIATE -> gateway.readNow(account, target);
            case ASYNCHRONOUS -> gateway.read(account, target);
        };
    }

    /** Signed, and yet not to be understood: a new word, or somebody else's payment. */
    private static void warnOfStrange(WechatPayAccount account, Answer answer, Observation seen) {
        if (answer.isResult() && seen.outcome() == Observation.Outcome.UNKNOWN) {
            LOG.log(
                    Level.WARNING,
                    "{0}: about {1} WeChat Pay gave {2}",
                    account,
                    seen.paymentNo(),
                    seen.detail());
        }
    }
}
