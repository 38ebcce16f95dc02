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
    private final Clock clock;

    SpoiltCalls(Misbehaviours misbehaviours, Trades trades, Clock clock) {
        this.misbehaviours = misbehaviours;
        this.trades = trades;
        this.clock = clock;
    }

    Optional<SpoiltCall> next(GatewayRequest request) {
        return misbehaviours
                .take(
                        request.method(),
                        request.outTradeNo(),
                        Kind.OF_CALLS,
                        m -> applies(m, request))
                .map(SpoiltCall::new);
    }

    /** A trade is invisible only for so long after its creation. */
    private boolean applies(Misbehaviour m, GatewayRequest request) {
        int lagSeconds = m.number("seconds", 0);
        if (m.kind() != Kind.NOT_EXIST || lagSeconds == 0) {
            return true;
        }
        return trades.find(request.get("app_id"), request.outTradeNo())
                .map(trade -> clock.instant().isBefore(trade.createdAt().plusSeconds(lagSeconds)))
                .orElse(false);
    }
}
