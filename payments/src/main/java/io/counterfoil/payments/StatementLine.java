package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a provider's statement. Amounts are as our balance sees them: a payment is positive,
 * a refund negative.
 *
 * @param lineNo from 1, in the file's order
 * @param paymentNumber the merchant-side number of the payment as the line says it; may not be ours
 * @param refundNumber on a refund line, the number of the refund as the provider knows it
 * @param status the provider's word for the state or the kind of business
 * @param fee signed as our balance sees it, where the statement says one
 * @param time the provider's time of the payment or refund
 * @param raw the line as text, for people; at most 2,000 characters
 * @param unreadable why the line can't be read; then kind, amount and numbers are what could be
 *     made out, or null
 */
public record StatementLine(
        int lineNo,
        @Nullable Kind kind,
        @Nullable String paymentNumber,
        @Nullable String refundNumber,
        @Nullable String providerTradeNo,
        @Nullable Money amount,
        @Nullable Money fee,
        @Nullable Instant time,
        @Nullable String status,
        String raw,
        @Nullable String unreadable) {

    public enum Kind {
        PAYMENT,
        /**
         * Money went back, also by a void of the whole payment. Where refunds that were made
         * elsewhere can't be asked about, such a line must mean that it was done.
         */
        REFUND,
        /** A refund that the bank gave back. */
        RETURNED_REFUND
    }

    public StatementLine {
        if (unreadable == null && (kind == null || amount == null || paymentNumber == null)) {
            throw new IllegalArgumentException("a readable line says what, how much and of what");
        }
        if (raw.length() > 2000) {
            raw = raw.substring(0, 2000);
        }
    }

    /** May hold personal data: never printed. */
    @Override
    public String toString() {
        return "statement line " + lineNo;
    }
}
