package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One refund as the provider is told it; the same on every repeat.
 *
 * @param number the number by which the provider knows it: ours, or its own for a refund made
 *     elsewhere
 * @param amount null only where a refund made elsewhere is asked about
 * @param reason for the buyer and the provider's books
 * @param sentAt when its first send was recorded, UTC, in microseconds; null for a refund made
 *     elsewhere
 */
public record RefundOrder(
        PaymentNo paymentNo,
        String number,
        @Nullable Money amount,
        String reason,
        @Nullable Instant sentAt) {

    @Override
    public String toString() {
        return "refund " + number + " of " + paymentNo;
    }
}
