package io.counterfoil.refunds;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import org.jspecify.annotations.Nullable;

/**
 * A provider mentioned a refund of a payment: in a notification, or on a statement line.
 *
 * @param number the refund's number as the provider knows it; null where it did not say
 * @param amount of this refund, positive, where it is known (a statement line)
 * @param refunded the sum of all refunds of the payment so far, where it is known (a notification)
 */
public record SeenRefund(
        PaymentNo paymentNo,
        Source source,
        @Nullable String number,
        @Nullable Money amount,
        @Nullable Money refunded) {

    public enum Source {
        NOTIFICATION,
        STATEMENT
    }
}
