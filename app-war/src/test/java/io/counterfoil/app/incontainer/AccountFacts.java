package io.counterfoil.app.incontainer;

import io.counterfoil.payments.Credential;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.ProviderAccounts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When the credentials of {@code account} end, an instant a line, the first to end first; or, where
 * {@code payment_no} is given, whether its refunds may be sent again.
 */
@Dependent
public class AccountFacts implements Task {

    @Inject ProviderAccounts accounts;
    @Inject PaymentRefunds refunds;

    @Override
    public String run(Map<String, String> arguments) {
        String paymentNo = arguments.get("payment_no");
        if (paymentNo != null) {
            return String.valueOf(refunds.rules(new PaymentNo(paymentNo)).repeatable());
        }
        return accounts.find(arguments.get("account")).orElseThrow().credentials().stream()
                .map(Credential::expiresAt)
                .sorted()
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }
}
