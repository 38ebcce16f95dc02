package io.counterfoil.app.incontainer;

import io.counterfoil.payments.Credential;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.RefundRules;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When the credentials of {@code account} end, an instant a line, the first to end first; or, where
 * {@code payment_no} is given, whether its refunds may be sent again, or with {@code ask} {@code
 * elsewhere} whether one that was made elsewhere can be asked about.
 */
@Dependent
public class AccountFacts implements Task {

    @Inject ProviderAccounts accounts;
    @Inject PaymentRefunds refunds;

    @Override
    public String run(Map<String, String> arguments) {
        String paymentNo = arguments.get("payment_no");
        if (paymentNo != null) {
            RefundRules rules = refunds.rules(new PaymentNo(paymentNo));
            boolean isElsewhere = "elsewhere".equals(arguments.get("ask"));
            return String.valueOf(isElsewhere ? rules.elsewhereIsAskable() : rules.repeatable());
        }
        return accounts.find(arguments.get("account")).orElseThrow().credentials().stream()
                .map(Credential::expiresAt)
                .sorted()
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }
}
