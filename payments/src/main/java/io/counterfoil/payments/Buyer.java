package io.counterfoil.payments;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the buyer when an attempt is made. Personal data: it goes to a provider only
 * where a call requires it, and is stored at most in the attempt's request context.
 *
 * @param clientIp the address from which the buyer's browser comes
 * @param openid the buyer's id inside the provider's app, as the merchant was told it
 */
public record Buyer(@Nullable String clientIp, @Nullable Device device, @Nullable String openid) {

    public enum Device {
        PC,
        PHONE
    }

    public static final Buyer UNKNOWN = new Buyer(null, null, null);

    /** Never printed. */
    @Override
    public String toString() {
        return "buyer";
    }
}
