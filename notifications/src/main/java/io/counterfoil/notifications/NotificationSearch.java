package io.counterfoil.notifications;

import io.counterfoil.payments.PaymentNo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Filters of a list of notifications; null means any.
 *
 * @param statuses any of these; empty means any
 * @param text a payment's number or the provider's id of the message, whole
 * @param payments messages about any of these; where a text is given too, either is enough
 * @param from received first at or after
 * @param to received first before
 * @param limit 1 to 200
 */
public record NotificationSearch(
        Set<NotificationView.Status> statuses,
        @Nullable String account,
        @Nullable String text,
        @Nullable List<PaymentNo> payments,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String cursor,
        int limit) {

    public NotificationSearch {
        statuses = Set.copyOf(statuses);
        payments = payments == null ? null : List.copyOf(payments);
    }

    public NotificationSearch(
            NotificationView.@Nullable Status status,
            @Nullable String account,
            @Nullable String text,
            @Nullable String cursor,
            int limit) {
        this(
                status == null ? Set.of() : Set.of(status),
                account,
                text,
                null,
                null,
                null,
                cursor,
                limit);
    }
}
