package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.provider.Refund.Origin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a refund asks for, checked for its form by the provider.
 *
 * @param amount fen, more than nothing
 * @param refundNo never empty
 * @param notifyUrl empty = where the payment's notifications go
 * @param notifies whether the merchant shall be notified; empty = as he usually is
 * @param takes how long it is under way; zero = it is done at once
 * @param ends what becomes of it then: {@code DONE}, {@code FAILED} or {@code ABNORMAL}
 */
public record RefundRequest(
        long amount,
        String refundNo,
        String reason,
        Origin origin,
        String notifyUrl,
        Optional<Boolean> notifies,
        Duration takes,
        Refund.State ends,
        Map<String, String> extras) {

    public RefundRequest {
        if (amount <= 0) {
            throw new Refusal(Reason.INVALID, "a refund is of more than nothing");
        }
        if (refundNo.isEmpty() || refundNo.length() > 64) {
            throw new Refusal(Reason.INVALID, "a refund has a number of 1 to 64 characters");
        }
        extras = Extras.copy(extras);
    }

    /** By the merchant's server. */
    public static RefundRequest ofMerchant(
            long amount,
            String refundNo,
            String reason,
            String notifyUrl,
            SpoiltCall spoilt,
            Duration usuallyTakes,
            Map<String, String> extras) {
        return new RefundRequest(
                amount,
                refundNo,
                reason,
                Origin.MERCHANT,
                notifyUrl,
                Optional.empty(),
                spoilt.refundTakes(usuallyTakes),
                spoilt.refundEnds(),
                extras);
    }

    Refund.State firstState() {
        if (takes.isZero()) {
            return ends;
        }
        return switch (ends) {
            case FAILED -> Refund.State.DOOMED;
            case ABNORMAL -> Refund.State.AILING;
            default -> Refund.State.UNDER_WAY;
        };
    }
}
