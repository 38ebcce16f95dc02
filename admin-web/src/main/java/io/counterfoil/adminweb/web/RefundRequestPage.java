package io.counterfoil.adminweb.web;

import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.RefundableView;

/**
 * The form that asks for a refund of an order.
 *
 * @param sums as they are now
 * @param refundNo the number that the refund will have: sent twice, the form makes one refund
 * @param amount what was typed, or all that is left
 * @param reason what was typed
 * @param isTooMuch the amount was refused
 */
public record RefundRequestPage(
        OrderView order,
        RefundableView sums,
        String refundNo,
        String amount,
        String reason,
        boolean isTooMuch) {

    public boolean hasSomethingLeft() {
        return sums.available().isPositive();
    }
}
