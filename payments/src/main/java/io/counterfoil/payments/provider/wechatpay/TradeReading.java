package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.Observation.Source;
import io.counterfoil.payments.PaymentNo;
import java.time.Instant;
import java.util.Optional;

/**
 * What the answer to a query says of a payment (sections 4 and 9). Whatever is not signed, not
 * about this payment of this merchant or not understood says nothing: unknown.
 */
final class TradeReading {

    private static final int NOT_FOUND = 404;

    private final Answer answer;
    private final WechatPayAccount account;
    private final PaymentNo paymentNo;
    private final Instant now;

    private TradeReading(
            Answer answer, WechatPayAccount account, PaymentNo paymentNo, Instant now) {
        this.answer = answer;
        this.account = account;
        this.paymentNo = paymentNo;
        this.now = now;
    }

    static Observation of(
            Answer answer, WechatPayAccount account, PaymentNo paymentNo, Instant now) {
        return new TradeReading(answer, account, paymentNo, now).observation();
    }

    private Observation observation() {
        if (saysAbsent()) {
            return unpaid(Outcome.ABSENT, answer.code());
        }
        if (!answer.isResult()) {
            return unknown(Trouble.of(answer));
        }
        Fields trade = answer.fields();
        if (!trade.says("mchid", account.mchId())
                || !trade.says("appid", account.appId())
                || !trade.says("out_trade_no", paymentNo.value())) {
            return unknown("an answer about another payment, app or merchant");
        }
        return trade.text("trade_state")
                .flatMap(TradeState::of)
                .map(this::observation)
                .orElseGet(() -> unknown("a trade_state that is not known"));
    }

    /**
     * The create call has not arrived, or not yet. It comes unsigned: nothing is ended by it before
     * the payment has expired.
     */
    private boolean saysAbsent() {
        return answer.isRefusal()
                && answer.status() == NOT_FOUND
                && Code.NO_SUCH_ORDER.contains(answer.code());
    }

    private Observation observation(TradeState state) {
        return switch (state.meaning()) {
            case PAID -> paid(state);
            case WAITING -> unpaid(Outcome.WAITING, state.name());
            case CLOSED -> unpaid(Outcome.CLOSED, state.name());
        };
    }

    /** What the order was for; what the buyer paid is less where he had a coupon. */
    private Observation paid(TradeState state) {
        Optional<Money> total = answer.fields().in("amount").money("total");
        if (total.isEmpty() || !total.get().isPositive()) {
            return unknown(state + " without a readable amount.total");
        }
        return new Observation(
                paymentNo,
                Source.QUERY,
                Outcome.PAID,
                answer.fields().text("transaction_id").orElse(null),
                total.get(),
                answer.fields().time("success_time").orElse(null),
                null,
                null,
                now,
                state.name());
    }

    private Observation unpaid(Outcome outcome, String detail) {
        return new Observation(
                paymentNo,
                Source.QUERY,
                outcome,
                answer.fields().text("transaction_id").orElse(null),
                null,
                null,
                null,
                null,
                now,
                detail);
    }

    private Observation unknown(String detail) {
        return Observation.unknown(paymentNo, Source.QUERY, now, detail);
    }
}
