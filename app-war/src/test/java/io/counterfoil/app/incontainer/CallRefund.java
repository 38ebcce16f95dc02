package io.counterfoil.app.incontainer;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundOrder;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;

/**
 * Sends the refund {@code number} of {@code minor} fen of {@code payment_no} to the provider, or
 * asks about it where {@code ask} is given; answers {@code OUTCOME amount time: detail}.
 */
@Dependent
public class CallRefund implements Task {

    @Inject PaymentRefunds refunds;

    @Override
    public String run(Map<String, String> arguments) {
        String minor = arguments.get("minor");
        RefundOrder order =
                new RefundOrder(
                        new PaymentNo(arguments.get("payment_no")),
                        arguments.get("number"),
                        minor == null ? null : Money.of(Long.parseLong(minor), "CNY"),
                        "Broken cup",
                        Instant.EPOCH);
        RefundAnswer answer =
                arguments.containsKey("ask") ? refunds.query(order) : refunds.refund(order);
        return "%s %s %s: %s"
                .formatted(
                        answer.outcome(), answer.amount(), answer.providerTime(), answer.detail());
    }
}
