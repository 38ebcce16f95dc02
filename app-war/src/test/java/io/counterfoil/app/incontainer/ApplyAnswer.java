package io.counterfoil.app.incontainer;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.Payments;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Asks the provider about {@code payment_no} and applies its answer, in one transaction that fails
 * at {@code fail_at} if given; answers the payment's status, or {@code failed: } and why.
 */
@Dependent
public class ApplyAnswer implements Task {

    @Inject Payments payments;

    @Inject FailingObserver failing;

    @Override
    public String run(Map<String, String> arguments) {
        PaymentNo paymentNo = new PaymentNo(arguments.get("payment_no"));
        Observation answer = payments.ask(paymentNo);
        String failAt = arguments.get("fail_at");
        failing.arm(failAt == null ? null : FailingObserver.Place.valueOf(failAt));
        try {
            return payments.apply(answer, Actor.SYSTEM).status().name();
        } catch (RuntimeException failed) {
            return "failed: " + failed;
        } finally {
            failing.arm(null);
        }
    }
}
