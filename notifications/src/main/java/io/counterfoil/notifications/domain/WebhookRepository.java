package io.counterfoil.notifications.domain;

import io.counterfoil.notifications.WebhookSearch;
import io.counterfoil.notifications.WebhookView.Status;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where webhooks, their attempts and the merchants' endpoints are kept. */
public interface WebhookRepository {

    void add(Webhook webhook);

    void add(WebhookAttempt attempt);

    void add(WebhookEndpoint endpoint);

    Optional<Webhook> find(String id);

    /** Locks the row until the transaction ends. */
    Optional<Webhook> lock(String id);

    /** Newest first, at most {@code limit + 1}. */
    List<Webhook> search(WebhookSearch search);

    /** Oldest first. */
    List<Webhook> ofOrder(OrderNo orderNo);

    /** Oldest first. */
    List<WebhookAttempt> attempts(Collection<String> webhookIds);

    Optional<WebhookAttempt> attempt(String webhookId, int no);

    /** Who waits, the longest waiting first. */
    List<DueMerchant> dueMerchants(Instant now, int limit);

    /** Locks and returns due ones of a merchant, skipping what another worker holds. */
    List<Webhook> lockDue(MerchantId merchant, Instant now, int limit);

    long count(Status status);

    Optional<WebhookEndpoint> endpoint(MerchantId merchant);

    Optional<WebhookEndpoint> lockEndpoint(MerchantId merchant);
}
