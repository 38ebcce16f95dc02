package io.counterfoil.refunds;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import org.jspecify.annotations.Nullable;

/**
 * An application for a refund.
 *
 * @param refundNo the number that the refund will have, made by the caller before: the same
 *     application under the same number is answered with the refund that exists
 * @param amount null: everything that is still refundable
 * @param reason 1 to 200 characters; the provider and the buyer may read it
 * @param merchantRefundNo 1 to 64 characters, unique per merchant; null for staff and surplus
 * @param proposeOnly a person must approve it, whatever the policy says of the amount
 */
public record RequestRefund(
        RefundNo refundNo,
        PaymentNo paymentNo,
        @Nullable Money amount,
        String reason,
        @Nullable String merchantRefundNo,
        RefundOrigin origin,
        boolean proposeOnly,
        Actor by) {}
