package io.counterfoil.payments;

import org.jspecify.annotations.Nullable;

/**
 * What the rows of one module say of the money of one payment in one currency, in minor units; null
 * is what that module does not know.
 *
 * @param account null where the module does not keep it
 * @param paid what came in
 * @param reserved set aside for refunds under way
 * @param refunded what went back by our refunds, out of what was reserved
 * @param outside what went back and no reservation covered
 * @param back all that went back, where the module does not tell the two apart
 */
public record MoneyOfPayment(
        String paymentNo,
        String currency,
        String orderNo,
        String merchant,
        @Nullable String account,
        @Nullable Long paid,
        @Nullable Long reserved,
        @Nullable Long refunded,
        @Nullable Long outside,
        @Nullable Long back) {

    /** All that went back, or null where the module does not know. */
    public @Nullable Long wentBack() {
        return refunded == null || outside == null ? back : Long.valueOf(refunded + outside);
    }
}
