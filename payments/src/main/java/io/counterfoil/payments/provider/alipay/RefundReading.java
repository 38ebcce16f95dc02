package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.provider.wire.BeijingTime;
import java.time.Instant;
import java.util.Optional;

/**
 * What an answer about a refund says (sections 9, 9.1 and 10). Whatever is not signed, not about
 * this refund or not understood says nothing: unknown.
 */
final class RefundReading {

    private static final String DONE = "REFUND_SUCCESS";
    private static final String NO_SUCH_TRADE = "ACQ.TRADE_NOT_EXIST";

    private final GatewayAnswer answer;
    private final String tradeNumber;
    private final String refundNumber;
    private final Optional<Money> asked;

    RefundReading(GatewayAnswer answer, RefundOrder order) {
        this(answer, order.paymentNo().value(), order.number(), order.amount());
    }

    /**
     * @param asked null where the amount is not known
     */
    RefundReading(GatewayAnswer answer, String tradeNumber, String refundNumber, Money asked) {
        this.answer = answer;
        this.tradeNumber = tradeNumber;
        this.refundNumber = refundNumber;
        this.asked = Optional.ofNullable(asked);
    }

    RefundAnswer ofRefund() {
        if (isAboutAnother()) {
            return unknown("an answer about another refund");
        }
        return answer.isSuccess() ? taken() : refused();
    }

    RefundAnswer ofQuery() {
        if (isAboutAnother()) {
            return unknown("an answer about another refund");
        }
        if (RefundRefusal.isBusinessFailure(answer) && answer.subCode().equals(NO_SUCH_TRADE)) {
            return RefundAnswer.of(Outcome.ABSENT, NO_SUCH_TRADE);
        }
        return answer.isSuccess() ? found() : unknown(Trouble.of(answer));
    }

    /**
     * {@code refund_fee} is the sum of all refunds of the trade and never the amount of this one; a
     * sum that is smaller than this one contradicts the yes beside it.
     */
    private RefundAnswer taken() {
        if (!says("out_trade_no", tradeNumber)) {
            return unknown("an answer that names no trade");
        }
        String moved = answer.text("fund_change").orElse("");
        if (moved.equals("N")) {
            return RefundAnswer.of(Outcome.ACCEPTED, "fund_change N");
        }
        if (!moved.equals("Y")) {
            return unknown("a fund_change that is not known");
        }
        if (asked.isPresent() && money("refund_fee").filter(this::isLessThanAsked).isPresent()) {
            return unknown("a refund_fee that is less than this refund");
        }
        return succeeded(null, "fund_change Y");
    }

    private RefundAnswer refused() {
        return RefundAnswer.of(RefundRefusal.of(answer), Trouble.of(answer));
    }

    /** A wrong number looks the same as a refund that was not received, failed or is under way. */
    private RefundAnswer found() {
        Optional<String> status = answer.text("refund_status");
        if (status.isEmpty()) {
            return RefundAnswer.of(Outcome.ABSENT, "no refund_status");
        }
        if (!status.get().equals(DONE)) {
            return unknown("a refund_status that is not known");
        }
        if (!says("out_request_no", refundNumber)) {
            return unknown("an answer that names no refund");
        }
        return money("refund_amount")
                .map(this::done)
                .orElseGet(() -> unknown(DONE + " without a readable refund_amount"));
    }

    /** Another amount under our number is nothing that a repeat can cure. */
    private RefundAnswer done(Money refunded) {
        if (asked.isPresent() && !asked.get().equals(refunded)) {
            return new RefundAnswer(
                    Outcome.NEEDS_A_PERSON,
                    refunded,
                    time(),
                    null,
                    DONE + " of " + refunded + ", where " + asked.get() + " was asked for");
        }
        return succeeded(refunded, DONE);
    }

    private RefundAnswer succeeded(Money refunded, String detail) {
        return new RefundAnswer(Outcome.SUCCEEDED, refunded, time(), null, detail);
    }

    private boolean isAboutAnother() {
        return answer.isVerified()
                && (names("out_trade_no", tradeNumber) || names("out_request_no", refundNumber));
    }

    private boolean names(String field, String expected) {
        return answer.text(field).filter(text -> !text.equals(expected)).isPresent();
    }

    private boolean says(String field, String expected) {
        return answer.text(field).equals(Optional.of(expected));
    }

    private boolean isLessThanAsked(Money sum) {
        return sum.minor() < asked.orElseThrow().minor();
    }

    private Instant time() {
        return answer.text("gmt_refund_pay").flatMap(BeijingTime::instant).orElse(null);
    }

    private Optional<Money> money(String name) {
        try {
            return answer.text(name).map(Yuan::money);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static RefundAnswer unknown(String detail) {
        return RefundAnswer.of(Outcome.UNKNOWN, detail);
    }
}
