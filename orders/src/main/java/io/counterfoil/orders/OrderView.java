package io.counterfoil.orders;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order as other modules see it. Times are UTC.
 *
 * @param refunded what was given back of the order's own payment; never surplus
 * @param version grows by one with each change that a merchant can see
 * @param closing a close was asked for and is not finished
 * @param liveAttempt the one attempt that a buyer may pay now
 * @param token the capability in the address of its cashier page, {@code /cashier/{token}}
 * @param returnUrl where the buyer goes from the cashier, the merchant's page
 */
public record OrderView(
        OrderNo orderNo,
        MerchantId merchant,
        String merchantOrderNo,
        String subject,
        Money amount,
        Money refunded,
        List<Item> items,
        OrderStatus status,
        boolean closing,
        int version,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant paidAt,
        @Nullable Instant closedAt,
        @Nullable PaymentNo liveAttempt,
        @Nullable PaymentNo paidBy,
        @Nullable String returnUrl,
        @Nullable Buyer buyer,
        Map<String, String> metadata,
        String token) {

    public OrderView {
        items = List.copyOf(items);
        metadata = Map.copyOf(metadata);
    }

    /** One thing bought. */
    public record Item(String name, Money unitPrice, int quantity) {}

    /**
     * Who buys; personal data, shown to staff and the merchant only.
     *
     * @param locale {@code en}, {@code zh} or another BCP 47 tag
     * @param openid the buyer's id inside a provider's app, as the merchant was told it
     */
    public record Buyer(
            @Nullable String name,
            @Nullable String email,
            @Nullable String locale,
            @Nullable String openid) {

        @Override
        public String toString() {
            return "buyer";
        }
    }

    /** Never shows the token or the buyer. */
    @Override
    public String toString() {
        return "order " + orderNo + " " + status;
    }
}
