package io.counterfoil.reconciliation;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Our side: one entry of the book. Amounts are signed as our balance sees them.
 *
 * @param kind {@code PAYMENT}, {@code REFUND} or {@code RETURNED_REFUND}
 * @param number of the payment, or of the refund
 * @param requestNo on a refund: the number by which the provider knows it
 * @param day the statement day that the provider's time belongs to
 */
public record EntryView(
        String id,
        String kind,
        String number,
        @Nullable String requestNo,
        PaymentNo paymentNo,
        OrderNo orderNo,
        String account,
        @Nullable String providerTradeNo,
        Money amount,
        Instant providerTime,
        LocalDate day,
        Instant bookedAt) {}
