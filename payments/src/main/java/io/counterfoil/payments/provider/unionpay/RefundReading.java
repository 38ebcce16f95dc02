package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer about a refund or a void says (sections 9 to 11 and 13). Whatever is not signed,
 * not about this refund or not understood says nothing: unknown.
 */
final class RefundReading {

    private static final Set<String> TYPES = Set.of(Request.REFUND, Request.VOID);

    private final GatewayAnswer answer;
    private final Context context;

    /**
     * @param amount null where it is not known
     * @param origQryId UnionPay's number of the payment, null where it is not known
     */
    record Context(Identity identity, Money amount, String origQryId) {}

    RefundReading(GatewayAnswer answer, Context context) {
        this.answer = answer;
        this.context = context;
    }

    /** A yes means that it was taken on, never that it is done. */
    RefundAnswer ofRefund() {
        if (!answer.isVerified()) {
            return unknown(Trouble.of(answer));
        }
        if (isAboutAnother() || namesAnotherAmount()) {
            return unknown("an answer about another refund");
        }
        return switch (answer.result()) {
            case SUCCESS ->
                    context.identity().isIn(answer)
                            ? accepted(Trouble.of(answer))
                            : unknown("an answer that does not name this refund");
            case REFUSED, ABSENT, UNDONE_ALREADY ->
                    RefundAnswer.of(Outcome.FAILED, Trouble.of(answer));
            case PENDING, UNSURE -> unknown(Trouble.of(answer));
        };
    }

    RefundAnswer ofQuery() {
        if (!answer.isVerified()) {
            return unknown(Trouble.of(answer));
        }
        if (isAboutAnother()) {
            return unknown("an answer about another refund");
        }
        return switch (answer.result()) {
            case SUCCESS ->
                    context.identity().isIn(answer)
                            ? found()
                            : unknown("an answer that does not name this refund");
            case ABSENT -> RefundAnswer.of(Outcome.ABSENT, Trouble.of(answer));
            case PENDING, REFUSED, UNDONE_ALREADY, UNSURE -> unknown(Trouble.of(answer));
        };
    }

    private RefundAnswer found() {
        if (answer.text("txnType").filter(type -> !TYPES.contains(type)).isPresent()) {
            return unknown("an answer about another kind of transaction");
        }
        String detail = Trouble.ofOriginal(answer);
        return switch (answer.originalResult()) {
            case SUCCESS -> done(detail);
            case PENDING -> accepted(detail);
            case REFUSED, UNDONE_ALREADY -> RefundAnswer.of(Outcome.FAILED, detail);
            case ABSENT, UNSURE -> unknown(detail);
        };
    }

    /** Another amount under our number is nothing that a repeat can cure. */
    private RefundAnswer done(String detail) {
        Optional<Money> amount = amount();
        if (amount.isEmpty()) {
            return unknown("done, without a readable txnAmt and currencyCode");
        }
        boolean isOther = context.amount() != null && !context.amount().equals(amount.get());
        return new RefundAnswer(
                isOther ? Outcome.NEEDS_A_PERSON : Outcome.SUCCEEDED,
                amount.get(),
                time(),
                answer.text("queryId").orElse(null),
                isOther
                        ? detail
                                + " of "
                                + amount.get()
                                + ", where "
                                + context.amount()
                                + " was asked for"
                        : detail);
    }

    private RefundAnswer accepted(String detail) {
        return new RefundAnswer(
                Outcome.ACCEPTED, null, null, answer.text("queryId").orElse(null), detail);
    }

    private boolean namesAnotherAmount() {
        return context.amount() != null
                && answer.contradicts("txnAmt", Long.toString(context.amount().minor()));
    }

    private boolean isAboutAnother() {
        return context.identity().isContradictedBy(answer)
                || context.origQryId() != null
                        && answer.contradicts("origQryId", context.origQryId());
    }

    private Optional<Money> amount() {
        return Fen.money(answer.text("txnAmt").orElse(""), answer.text("currencyCode").orElse(""));
    }

    private Instant time() {
        return UnionTime.instant(context.identity().txnTime())
                .flatMap(
                        sent ->
                                answer.text("traceTime")
                                        .flatMap(text -> UnionTime.nearest(text, sent)))
                .orElse(null);
    }

    private static RefundAnswer unknown(String detail) {
        return RefundAnswer.of(Outcome.UNKNOWN, detail);
    }
}
