package io.counterfoil.adminweb.web;

import io.counterfoil.notifications.NotificationView;
import io.counterfoil.payments.PaymentChange;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.refunds.RefundView;
import java.util.List;

/**
 * Everything about one payment attempt.
 *
 * @param sums what of it was given back, is set aside, and is left
 */
public record PaymentPage(
        PaymentView payment,
        List<PaymentChange> history,
        List<NotificationView> notifications,
        RefundableView sums,
        List<RefundView> refunds) {

    /** One that was never shown is unknown to the provider. */
    public boolean isQueryable() {
        return payment.status() != PaymentStatus.CREATED;
    }

    public boolean isClosable() {
        return payment.status() == PaymentStatus.CREATED
                || payment.status() == PaymentStatus.PENDING;
    }
}
