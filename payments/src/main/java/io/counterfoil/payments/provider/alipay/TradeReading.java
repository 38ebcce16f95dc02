package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.Observation.Source;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.provider.wire.BeijingTime;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the answer to {@code alipay.trade.query} says of a payment (sections 7 and 13). Whatever is
 * not signed, not about this payment or not understood says nothing: unknown.
 */
final class TradeReading {

    private static final String NOT_EXIST = "ACQ.TRADE_NOT_EXIST";

    private final GatewayAnswer answer;
    private final PaymentNo paymentNo;
    private final Instant now;

    private TradeReading(GatewayAnswer answer, PaymentNo paymentNo, Instant now) {
        this.answer = answer;
        this.paymentNo = paymentNo;
        this.now = now;
    }

    static Observation of(GatewayAnswer answer, PaymentNo paymentNo, Instant now) {
        return new TradeReading(answer, paymentNo, now).observation();
    }

    /** No trade under this number so far; not the same as never. */
    static boolean saysAbsent(GatewayAnswer answer, PaymentNo paymentNo) {
        return answer.isVerified()
                && answer.subCode().equals(NOT_EXIST)
                && answer.text("out_trade_no").map(paymentNo.value()::equals).orElse(true);
    }

    private Observation observation() {
        if (saysAbsent(answer, paymentNo)) {
            return unpaid(Outcome.ABSENT, NOT_EXIST);
        }
        if (!answer.isSuccess()) {
            return unknown(Trouble.of(answer));
        }
        if (!answer.text("out_trade_no").equals(Optional.of(paymentNo.value()))) {
            return unknown("an answer about another trade");
        }
        return answer.text("trade_status")
                .flatMap(TradeStatus::of)
                .map(this::observation)
                .orElseGet(() -> unknown("a trade_status that is not known"));
    }

    private Observation observation(TradeStatus status) {
        return switch (status) {
            case WAIT_BUYER_PAY -> unpaid(Outcome.WAITING, status.name());
            case TRADE_SUCCESS, TRADE_FINISHED -> paid(status, false);
            case TRADE_CLOSED ->
                    wasPaid() ? paid(status, true) : unpaid(Outcome.CLOSED, status.name());
        };
    }

    /** A trade that was paid and is closed was given back in full. */
    private Observation paid(TradeStatus status, boolean refundedInFull) {
        Optional<Money> total = money("total_amount");
        if (total.isEmpty()) {
            return unknown(status + " without a readable total_amount");
        }
        return new Observation(
                paymentNo,
                Source.QUERY,
                Outcome.PAID,
                answer.text("trade_no").orElse(null),
                total.get(),
                answer.text("send_pay_date").flatMap(BeijingTime::instant).orElse(null),
                refundedInFull ? total.get() : null,
                null,
                now,
                status.name());
    }

    /** A closed trade that was never paid has no time of payment, and amounts of zero. */
    private boolean wasPaid() {
        return answer.text("send_pay_date").isPresent()
                || Stream.of("receipt_amount", "buyer_pay_amount")
                        .flatMap(name -> money(name).stream())
                        .anyMatch(Money::isPositive);
    }

    private Optional<Money> money(String name) {
        try {
            return answer.text(name).map(Yuan::money);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Observation unpaid(Outcome outcome, String detail) {
        return new Observation(
                paymentNo,
                Source.QUERY,
                outcome,
                answer.text("trade_no").orElse(null),
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
