package io.counterfoil.orders.web;

import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an order that its cashier page shows.
 *
 * @param attempt the live attempt, or the one that paid; null when there is none
 * @param methods what the merchant can offer for this order now
 */
record CashierView(
        OrderView order,
        String merchantName,
        @Nullable PaymentView attempt,
        List<PaymentMethod> methods) {

    CashierView {
        methods = List.copyOf(methods);
    }

    Optional<PaymentView> openAttempt() {
        return Optional.ofNullable(attempt).filter(CashierView::isOpen);
    }

    /** Where a page is open, as seen by a method: {@code app} in its own provider's app. */
    String placeOf(BuyerDevice device, String methodCode) {
        boolean inApp =
                methods.stream()
                        .filter(method -> method.code().equals(methodCode))
                        .anyMatch(device::isInsideTheAppOf);
        return inApp ? "app" : device.isPhone() ? "phone" : "pc";
    }

    Offers offers(BuyerDevice device) {
        OrderView.Buyer buyer = order.buyer();
        return Offers.of(methods, device, buyer != null && buyer.openid() != null);
    }

    private static boolean isOpen(PaymentView attempt) {
        boolean undecided =
                attempt.status() == PaymentStatus.CREATED
                        || attempt.status() == PaymentStatus.PENDING;
        return undecided && !attempt.closing();
    }
}
