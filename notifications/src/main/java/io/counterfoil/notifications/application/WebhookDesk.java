package io.counterfoil.notifications.application;

import io.counterfoil.notifications.WebhookEndpointView;
import io.counterfoil.notifications.WebhookSearch;
import io.counterfoil.notifications.WebhookView;
import io.counterfoil.notifications.Webhooks;
import io.counterfoil.notifications.domain.Webhook;
import io.counterfoil.notifications.domain.WebhookEndpoint;
import io.counterfoil.notifications.domain.WebhookRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.Page;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What staff see and do with webhooks. */
@Dependent
class WebhookDesk implements Webhooks {

    private final WebhookRepository webhooks;
    private final Merchants merchants;
    private final WebhookSecrets secrets;
    private final WebhookPost post;
    private final RepeatedTransactions transactions;
    private final DeskRecord desk;
    private final Clock clock;

    @Inject
    WebhookDesk(
            WebhookRepository webhooks,
            Merchants merchants,
            WebhookSecrets secrets,
            WebhookPost post,
            RepeatedTransactions transactions,
            DeskRecord desk,
            Clock clock) {
        this.webhooks = webhooks;
        this.merchants = merchants;
        this.secrets = secrets;
        this.post = post;
        this.transactions = transactions;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Optional<WebhookEndpointView> endpoint(MerchantId merchant) {
        return transactions.call(() -> webhooks.endpoint(merchant).map(WebhookEndpoint::view));
    }

    /** The name is looked up before any transaction is open. */
    @Override
    public Optional<String> setEndpoint(MerchantId merchant, String url, String secret, Actor by) {
        String address = url.strip();
        post.check(address);
        if (secret != null) {
            WebhookSecrets.bytes(secret);
        }
        return transactions.call(
                () ->
                        webhooks.lockEndpoint(merchant)
                                .map(endpoint -> change(endpoint, address, secret, by))
                                .orElseGet(() -> create(merchant, address, secret, by)));
    }

    private Optional<String> create(MerchantId merchant, String url, String secret, Actor by) {
        if (merchants.find(merchant).isEmpty()) {
            throw DomainException.notFound("merchant_not_found", "There is no such merchant.");
        }
        String used = secret == null ? secrets.make() : secret;
        webhooks.add(
                new WebhookEndpoint(
                        merchant, url, secrets.seal(used, merchant), clock.instant(), by));
        desk.act(by, "set_webhook_endpoint", merchant.value(), withoutQuery(url));
        return secret == null ? Optional.of(used) : Optional.empty();
    }

    /** What is already so changes nothing. */
    private Optional<String> change(WebhookEndpoint endpoint, String url, String secret, Actor by) {
        MerchantId merchant = endpoint.merchant();
        if (secret != null && !secret.equals(present(endpoint))) {
            endpoint.changeSecret(secrets.seal(secret, merchant), clock.instant(), by);
            desk.act(by, "import_webhook_secret", merchant.value(), "");
        }
        if (!url.equals(endpoint.url()) || endpoint.isDisabled()) {
            endpoint.moveTo(url, clock.instant(), by);
            desk.act(by, "set_webhook_endpoint", merchant.value(), withoutQuery(url));
        }
        return Optional.empty();
    }

    /** Null when it is sealed under a key that is gone. */
    private String present(WebhookEndpoint endpoint) {
        try {
            return secrets.open(endpoint.secret(), endpoint.merchant());
        } catch (IllegalStateException unreadable) {
            return null;
        }
    }

    @Override
    public String renewSecret(MerchantId merchant, Actor by) {
        String secret = secrets.make();
        transactions.run(
                () -> {
                    WebhookEndpoint endpoint =
                            webhooks.lockEndpoint(merchant)
                                    .orElseThrow(
                                            () ->
                                                    DomainException.notFound(
                                                            "webhook_endpoint_not_found",
                                                            "The merchant has no webhook address"
                                                                    + " yet."));
                    endpoint.changeSecret(secrets.seal(secret, merchant), clock.instant(), by);
                    desk.act(by, "renew_webhook_secret", merchant.value(), "");
                });
        return secret;
    }

    @Override
    public Optional<WebhookView> find(String id) {
        return transactions.call(
                () ->
                        webhooks.find(id)
                                .map(webhook -> webhook.view(webhooks.attempts(List.of(id)))));
    }

    @Override
    public Page<WebhookView> search(WebhookSearch search) {
        return transactions.call(
                () ->
                        Page.cut(
                                webhooks.search(search).stream()
                                        .map(webhook -> webhook.view(List.of()))
                                        .toList(),
                                search.limit(),
                                WebhookView::id));
    }

    @Override
    public void sendAgain(String id, Actor by) {
        transactions.run(
                () -> {
                    Webhook webhook =
                            webhooks.lock(id)
                                    .orElseThrow(
                                            () ->
                                                    DomainException.notFound(
                                                            "webhook_not_found",
                                                            "There is no such webhook."));
                    webhook.sendAgain(clock.instant());
                    desk.act(by, "send_webhook_again", id, "");
                });
    }

    @Override
    public long countFailed() {
        return transactions.call(() -> webhooks.count(WebhookView.Status.FAILED));
    }

    /** A query may hold a capability of the merchant's. */
    private static String withoutQuery(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
