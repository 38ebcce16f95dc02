package io.counterfoil.adminweb.web;

import io.counterfoil.notifications.NotificationView;
import io.counterfoil.payments.PaymentChange;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import java.util.List;

/** Everything about one payment attempt. */
public record PaymentPage(
        PaymentView payment, List<PaymentChange> history, List<NotificationView> notifications) {

    /** One that was never shown is unknown to the provider. */
    public boolean isQueryable() {
        return payment.status() != PaymentStatus.CREATED;
    }

    public boolean isClosable() {
        return payment.status() == PaymentStatus.CREATED
                || payment.status() == PaymentStatus.PENDING;
    }
}
