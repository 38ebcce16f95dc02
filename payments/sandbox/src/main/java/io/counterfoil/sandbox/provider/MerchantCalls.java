package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.web.Answer;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Counts a merchant's calls and decides which of them goes wrong. */
public final class MerchantCalls {

    private final Misbehaviours misbehaviours;
    private final Requests requests;
    private final Trades trades;
    private final Refunds refunds;
    private final Clock clock;

    MerchantCalls(
            Misbehaviours misbehaviours,
            Requests requests,
            Trades trades,
            Refunds refunds,
            Clock clock) {
        this.misbehaviours = misbehaviours;
        this.requests = requests;
        this.trades = trades;
        this.refunds = refunds;
        this.clock = clock;
    }

    /**
     * Answers a call: counts it, lets it do its work, and spoils what was asked to be spoilt.
     *
     * @param work checks the caller and answers; is told how the answer shall be wrong ({@link
     *     SpoiltCall#NOT_AT_ALL} usually)
     */
    public Answer answer(String verb, Asked asked, Function<SpoiltCall, Answer> work) {
        refunds.finishDue();
        var outTradeNo = outTradeNo(asked);
        requests.count(verb, asked.role(), asked.method(), outTradeNo);
        return misbehaviours
                .take(
                        new HashSet<>(List.of(asked.method(), asked.role().word())),
                        outTradeNo,
                        Kind.OF_CALLS,
                        m -> applies(m, asked))
                .map(SpoiltCall::new)
                .map(spoilt -> spoilt.answer(() -> work.apply(spoilt)))
                .orElseGet(() -> work.apply(SpoiltCall.NOT_AT_ALL));
    }

    private boolean applies(Misbehaviour m, Asked asked) {
        var refund = m.option("out_request_no", "");
        return m.option("app", asked.account()).equals(asked.account())
                && (refund.isEmpty() || refund.equals(asked.refundNo()))
                && (m.kind() != Kind.REFUSE_REPEAT || refund(asked).isPresent())
                && isStillInvisible(m, asked);
    }

    /** The merchant's number also where the call names another one only. */
    private String outTradeNo(Asked asked) {
        return asked.outTradeNo().isEmpty()
                ? trade(asked).map(Trade::outTradeNo).orElse("")
                : asked.outTradeNo();
    }

    private Optional<Trade> trade(Asked asked) {
        if (!asked.tradeNo().isEmpty()) {
            return trades.findByTradeNo(asked.account(), asked.tradeNo());
        }
        if (!asked.outTradeNo().isEmpty()) {
            return trades.find(asked.account(), asked.outTradeNo());
        }
        return asked.refundNo().isEmpty()
                ? Optional.empty()
                : refunds.find(asked.account(), asked.refundNo())
                        .flatMap(refund -> trades.find(refund.account(), refund.outTradeNo()));
    }

    private Optional<Refund> refund(Asked asked) {
        return trade(asked).flatMap(trade -> refunds.find(trade, asked.refundNo()));
    }

    /** A trade is invisible only for so long after its creation. */
    private boolean isStillInvisible(Misbehaviour m, Asked asked) {
        int lagSeconds = m.number("seconds", 0);
        if (m.kind() != Kind.NOT_EXIST || lagSeconds == 0) {
            return true;
        }
        return trade(asked)
                .map(trade -> clock.instant().isBefore(trade.createdAt().plusSeconds(lagSeconds)))
                .orElse(false);
    }
}
