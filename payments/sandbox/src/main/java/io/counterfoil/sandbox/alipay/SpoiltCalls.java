package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import java.time.Clock;
import java.util.Optional;

/** Decides whether the next call goes wrong. */
final class SpoiltCalls {

    private final Misbehaviours misbehaviours;
    private final Trades trades;
    private final Refunds refunds;
    private final Clock clock;

    SpoiltCalls(Misbehaviours misbehaviours, Trades trades, Refunds refunds, Clock clock) {
        this.misbehaviours = misbehaviours;
        this.trades = trades;
        this.refunds = refunds;
        this.clock = clock;
    }

    Optional<SpoiltCall> next(GatewayRequest request) {
        return misbehaviours
                .take(
                        request.method(),
                        outTradeNo(request),
                        Kind.OF_CALLS,
                        m -> applies(m, request))
                .map(SpoiltCall::new);
    }

    private boolean applies(Misbehaviour m, GatewayRequest request) {
        var refund = m.option("out_request_no", "");
        return (refund.isEmpty() || refund.equals(request.biz("out_request_no")))
                && (m.kind() != Kind.REFUSE_REPEAT || isRepeat(request))
                && isStillInvisible(m, request);
    }

    private boolean isRepeat(GatewayRequest request) {
        return asked(request)
                .flatMap(trade -> refunds.find(trade, request.biz("out_request_no")))
                .isPresent();
    }

    private Optional<Trade> asked(GatewayRequest request) {
        try {
            return Optional.of(
                    trades.find(
                            request.get("app_id"), request.outTradeNo(), request.biz("trade_no")));
        } catch (Refusal unknown) {
            return Optional.empty();
        }
    }

    /** The merchant's number also where the call names Alipay's only. */
    private String outTradeNo(GatewayRequest request) {
        return request.outTradeNo().isEmpty()
                ? asked(request).map(Trade::outTradeNo).orElse("")
                : request.outTradeNo();
    }

    /** A trade is invisible only for so long after its creation. */
    private boolean isStillInvisible(Misbehaviour m, GatewayRequest request) {
        int lagSeconds = m.number("seconds", 0);
        if (m.kind() != Kind.NOT_EXIST || lagSeconds == 0) {
            return true;
        }
        return trades.find(request.get("app_id"), request.outTradeNo())
                .map(trade -> clock.instant().isBefore(trade.createdAt().plusSeconds(lagSeconds)))
                .orElse(false);
    }
}
