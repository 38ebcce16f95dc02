package io.counterfoil.payments.provider;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundNo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The refund calls of an adapter. */
public interface RefundCalls {

    /**
     * Whether the same refund may be sent again, under the same number, after an unknown outcome.
     */
    boolean repeatable();

    RefundAnswer refund(ProviderAccount account, Attempt attempt, RefundRequest request);

    RefundAnswer query(ProviderAccount account, Attempt attempt, RefundRequest request);

    /** One refund as the provider is told it; the same on every repeat. */
    record RefundRequest(RefundNo refundNo, Money amount, String reason) {}

    /**
     * @param detail the provider's word for it, free of secrets
     * @param providerTime the provider's own time of the refund
     */
    record RefundAnswer(
            Outcome outcome,
            @Nullable String providerRefundNo,
            @Nullable Instant providerTime,
            String detail) {

        public enum Outcome {
            SUCCEEDED,
            ACCEPTED,
            ABSENT,
            FAILED,
            NEEDS_A_PERSON,
            UNKNOWN
        }
    }
}
