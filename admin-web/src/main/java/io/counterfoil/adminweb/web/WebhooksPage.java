package io.counterfoil.adminweb.web;

import io.counterfoil.notifications.WebhookView;
import io.counterfoil.payments.MerchantView;
import java.util.List;

/** A list of webhooks, newest first. */
public record WebhooksPage(
        Filters filters, List<WebhookView> webhooks, String next, List<MerchantView> merchants) {

    public WebhookView.Status[] statuses() {
        return WebhookView.Status.values();
    }
}
