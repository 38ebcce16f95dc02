package io.counterfoil.notifications;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Webhooks to merchants (Standard Webhooks). */
public interface Webhooks {

    Optional<WebhookEndpointView> endpoint(MerchantId merchant);

    /**
     * Sets where a merchant's webhooks go. Refuses with {@code webhook_url_invalid} what is not
     * https to a public address (private targets only where {@code
     * counterfoil.webhooks.allow-private-targets} says so).
     *
     * @param secret {@code whsec_…} to import one that was made elsewhere; null keeps the present
     *     one, or makes the first
     * @return the secret when a new one was made here, shown once; else empty
     */
    Optional<String> setEndpoint(
            MerchantId merchant, String url, @Nullable String secret, Actor by);

    /** Makes a new secret and answers it, once. */
    String renewSecret(MerchantId merchant, Actor by);

    Optional<WebhookView> find(String id);

    /** Newest first; without the attempts. */
    Page<WebhookView> search(WebhookSearch search);

    /** Makes it due now, whatever its status. Refuses with {@code webhook_not_found}. */
    void sendAgain(String id, Actor by);

    long countFailed();
}
