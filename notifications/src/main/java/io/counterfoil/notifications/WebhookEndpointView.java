package io.counterfoil.notifications;

import io.counterfoil.payments.MerchantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a merchant's webhooks go; the secret is shown once, when it is made.
 *
 * @param disabledReason why nothing is sent to it any more (410 from the endpoint), or null
 */
public record WebhookEndpointView(
        MerchantId merchant,
        String url,
        Instant changedAt,
        String changedBy,
        @Nullable String disabledReason) {}
