package io.counterfoil.app.incontainer;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Does the {@code steps} to {@code payment_no}, such as {@code reserve 500, complete 500}, in one
 * transaction, with what the provider says applied first if {@code ask} is given; {@code fail}
 * rolls back. Answers {@code reserved refunded outside}, or the code of the refusal.
 */
@Dependent
public class ChangeRefundSums implements Task {

    @Inject PaymentRefunds refunds;
    @Inject Payments payments;
    @Inject Transactions transactions;

    @Override
    public String run(Map<String, String> arguments) {
        PaymentNo paymentNo = new PaymentNo(arguments.get("payment_no"));
        Observation answer = arguments.containsKey("ask") ? payments.ask(paymentNo) : null;
        try {
            return transactions.call(() -> steps(paymentNo, answer, arguments.get("steps")));
        } catch (DomainException refusal) {
            return refusal.code();
        } catch (UnsupportedOperationException failed) {
            return "rolled back";
        }
    }

    private String steps(PaymentNo paymentNo, Observation answer, String steps) {
        if (answer != null) {
            payments.apply(answer, Actor.SYSTEM);
        }
        RefundableView sums = refunds.lock(paymentNo);
        for (String step : steps.split(", ")) {
            sums = step(paymentNo, step.split(" "));
        }
        return "%d %d %d"
                .formatted(
                        sums.reserved().minor(),
                        sums.refunded().minor(),
                        sums.refundedOutside().minor());
    }

    private RefundableView step(PaymentNo paymentNo, String... words) {
        if (words[0].equals("fail")) {
            throw new UnsupportedOperationException("rolled back");
        }
        Money amount = Money.of(Long.parseLong(words[1]), "CNY");
        return switch (words[0]) {
            case "reserve" -> refunds.reserve(paymentNo, amount);
            case "release" -> refunds.release(paymentNo, amount);
            case "complete" -> refunds.complete(paymentNo, amount);
            case "outside" -> refunds.recordOutside(paymentNo, amount);
            case "back" -> refunds.takeBack(paymentNo, amount, false);
            default -> throw new IllegalArgumentException(words[0]);
        };
    }
}
