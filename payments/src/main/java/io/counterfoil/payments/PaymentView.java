package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment attempt as others see it. Times are UTC.
 *
 * @param token the capability in the address of its pay page, {@code /pay/{token}}
 * @param amount what we asked for
 * @param paid what the provider says was paid; differs from {@code amount} only in cases of surplus
 * @param paidAt the provider's own time of the payment
 * @param expiresAt when it stops being payable at the provider
 * @param closing a close was asked for and its outcome is not known yet
 * @param cashierPath where the buyer comes back to, a path on our own public URL
 */
public record PaymentView(
        PaymentNo paymentNo,
        OrderNo orderNo,
        MerchantId merchant,
        String account,
        String provider,
        String method,
        PaymentStatus status,
        Money amount,
        @Nullable Money paid,
        @Nullable String providerTradeNo,
        @Nullable Instant paidAt,
        Instant createdAt,
        @Nullable Instant firstOpenedAt,
        Instant expiresAt,
        @Nullable Instant nextQueryAt,
        boolean closing,
        String cashierPath,
        String token) {

    /** Never shows the token. */
    @Override
    public String toString() {
        return "payment " + paymentNo + " " + status;
    }
}
