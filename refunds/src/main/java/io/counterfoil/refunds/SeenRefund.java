package io.counterfoil.refunds;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider mentioned a refund of a payment: in a notification, or on a statement line.
 *
 * @param number the refund's number as the provider knows it; null where it did not say
 * @param amount of this refund, positive, where it is known (a statement line)
 * @param refunded the sum of all refunds of the payment so far, where it is known (a notification)
 * @param stated what a verified statement says of it as done; null with a notification, and with a
 *     line that says something else
 */
public record SeenRefund(
        PaymentNo paymentNo,
        Source source,
        @Nullable String number,
        @Nullable Money amount,
        @Nullable Money refunded,
        @Nullable Stated stated) {

    public enum Source {
        NOTIFICATION,
        STATEMENT
    }

    /**
     * A line of a verified statement that says that the refund was done. Where the provider can't
     * be asked about refunds by their numbers, this is its word.
     *
     * @param time the provider's own time of the refund, where the line says one
     * @param providerRefundNo the provider's own number of the refund, where the line says one
     */
    public record Stated(@Nullable Instant time, @Nullable String providerRefundNo) {}

    public SeenRefund {
        if (stated != null && source != Source.STATEMENT) {
            throw new IllegalArgumentException("only a statement states");
        }
    }

    public SeenRefund(
            PaymentNo paymentNo,
            Source source,
            @Nullable String number,
            @Nullable Money amount,
            @Nullable Money refunded) {
        this(paymentNo, source, number, amount, refunded, null);
    }
}
