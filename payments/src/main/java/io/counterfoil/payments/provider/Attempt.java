package io.counterfoil.payments.provider;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored attempt, as an adapter needs it for a call. */
public record Attempt(
        PaymentNo paymentNo,
        String method,
        Money amount,
        RequestContext context,
        @Nullable Instant firstOpenedAt,
        @Nullable String providerTradeNo) {}
