package io.counterfoil.adminweb.web;

import io.counterfoil.notifications.WebhookEndpointView;
import io.counterfoil.payments.ApiKeyView;
import io.counterfoil.payments.MerchantView;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.ProviderAccountView;
import java.util.List;

/**
 * One merchant.
 *
 * @param endpoint where its webhooks go, or null
 */
public record MerchantPage(
        MerchantView merchant,
        List<ApiKeyView> keys,
        WebhookEndpointView endpoint,
        List<ProviderAccountView> accounts,
        List<PaymentMethod> methods) {}
