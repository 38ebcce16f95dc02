package io.counterfoil.payments;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The provider accounts from the configuration, and what only their adapters can read. */
public interface ProviderAccounts {

    List<ProviderAccountView> all();

    Optional<ProviderAccountView> find(String account);

    /**
     * The words by which user agents name the browsers inside providers' apps: of all providers
     * that can be used, whether or not an account does.
     */
    Set<String> appBrowsers();

    /**
     * Verifies an asynchronous notification (signature, then account, app, merchant, number,
     * amount, currency against the payment) without asking the provider. Never throws for bad
     * input. Unknown accounts: {@code account_not_found}.
     */
    NotificationReading readNotification(String account, ProviderMessage message);

    /** The same for the browser's way back. */
    NotificationReading readReturn(String account, PaymentNo paymentNo, ProviderMessage message);

    /** What to answer a notification; {@code TAKEN} only after our commit. */
    Acknowledgement acknowledgement(String account, Taking taking);

    /** What of its messages is kept and shown; unknown accounts: {@code account_not_found}. */
    MessageFields messageFields(String account);
}
