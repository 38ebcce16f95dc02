package io.counterfoil.orders;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.RefundNo;
import org.jspecify.annotations.Nullable;

/**
 * An application for a refund of an order's own payment, by the merchant or by staff.
 *
 * @param refundNo made by the caller: a repeat is answered with what exists
 * @param amount null: everything that is still refundable
 * @param merchantRefundNo null for staff
 */
public record RequestOrderRefund(
        RefundNo refundNo,
        OrderNo orderNo,
        @Nullable Money amount,
        String reason,
        @Nullable String merchantRefundNo,
        Actor by) {}
