package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundOrder;
import java.util.Optional;

/**
 * What an answer about a refund says (section 6): call and query give the same object. Whatever is
 * not signed, not about this refund or not understood says nothing: unknown.
 */
final class RefundReading {

    private final Answer answer;
    private final RefundOrder order;

    RefundReading(Answer answer, RefundOrder order) {
        this.answer = answer;
        this.order = order;
    }

    RefundAnswer ofRefund() {
        if (answer.isResult()) {
            return found();
        }
        return answer.isRefusal()
                ? RefundAnswer.of(refusal(answer.code()), Trouble.of(answer))
                : unknown(Trouble.of(answer));
    }

    /** Right after a payment or a refund it may be absent for a moment; so absent ends nothing. */
    RefundAnswer ofQuery() {
        if (answer.isResult()) {
            return found();
        }
        return answer.isRefusal() && answer.code().equals(Code.NO_SUCH_RESOURCE)
                ? RefundAnswer.of(Outcome.ABSENT, answer.code())
                : unknown(Trouble.of(answer));
    }

    /** A code that is not listed says nothing: the refund is asked about. */
    private static Outcome refusal(String code) {
        if (Code.REFUND_NEEDS_A_PERSON.contains(code) || Code.CONFIGURATION.contains(code)) {
            return Outcome.NEEDS_A_PERSON;
        }
        if (code.equals(Code.NO_SUCH_RESOURCE)) {
            return Outcome.ABSENT;
        }
        return Code.REFUND_REFUSED.contains(code) ? Outcome.FAILED : Outcome.UNKNOWN;
    }

    private RefundAnswer found() {
        Fields refund = answer.fields();
        if (!refund.says("out_refund_no", order.number())
                || !refund.says("out_trade_no", order.paymentNo().value())) {
            return unknown("an answer about another refund");
        }
        Optional<Money> amount = refund.in("amount").money("refund");
        if (amount.isEmpty()) {
            return unknown("an answer without a readable amount.refund");
        }
        String status = refund.text("status").orElse("");
        return switch (status) {
            case "PROCESSING" -> said(Outcome.ACCEPTED, amount.get(), status);
            case "SUCCESS" -> done(amount.get(), status);
            case "CLOSED" -> said(Outcome.FAILED, amount.get(), status);
            case "ABNORMAL" -> said(Outcome.NEEDS_A_PERSON, amount.get(), status);
            default -> unknown("a status of a refund that is not known");
        };
    }

    /** Another amount under our number is nothing that a repeat can cure. */
    private RefundAnswer done(Money refunded, String status) {
        Money asked = order.amount();
        return asked == null || asked.equals(refunded)
                ? said(Outcome.SUCCEEDED, refunded, status)
                : said(
                        Outcome.NEEDS_A_PERSON,
                        refunded,
                        status + " of " + refunded + ", where " + asked + " was asked for");
    }

    private RefundAnswer said(Outcome outcome, Money amount, String detail) {
        return new RefundAnswer(
                outcome,
                amount,
                outcome == Outcome.SUCCEEDED
                        ? answer.fields().time("success_time").orElse(null)
                        : null,
                answer.fields().text("refund_id").orElse(null),
                detail);
    }

    private static RefundAnswer unknown(String detail) {
        return RefundAnswer.of(Outcome.UNKNOWN, detail);
    }
}
