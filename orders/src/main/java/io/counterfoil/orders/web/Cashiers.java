package io.counterfoil.orders.web;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.application.PublicUrl;
import io.counterfoil.orders.application.ReadOrders;
import io.counterfoil.payments.MerchantView;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.ProviderAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what a cashier page shows. */
@ApplicationScoped
class Cashiers {

    private final ReadOrders orders;
    private final Payments payments;
    private final Merchants merchants;
    private final ProviderAccounts accounts;
    private final PublicUrl publicUrl;
    private final Clock clock;

    @Inject
    Cashiers(
            ReadOrders orders,
            Payments payments,
            Merchants merchants,
            ProviderAccounts accounts,
            PublicUrl publicUrl,
            Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.merchants = merchants;
        this.accounts = accounts;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    Cashiers() {
        this(null, null, null, null, null, null);
    }

    /** By the capability in the page's address. */
    Optional<CashierView> find(String token) {
        return orders.byToken(token).map(this::view);
    }

    /** As one buyer sees them now. */
    CashierPages pages(Locale locale, BuyerDevice device) {
        return new CashierPages(
                locale, device.among(accounts.appBrowsers()), publicUrl, clock.instant());
    }

    private CashierView view(OrderView order) {
        return new CashierView(order, merchantName(order), attempt(order), methods(order));
    }

    private String merchantName(OrderView order) {
        return merchants
                .find(order.merchant())
                .map(MerchantView::name)
                .orElse(order.merchant().value());
    }

    private @Nullable PaymentView attempt(OrderView order) {
        PaymentNo shown = order.paidBy() == null ? order.liveAttempt() : order.paidBy();
        return Optional.ofNullable(shown).flatMap(payments::find).orElse(null);
    }

    private List<PaymentMethod> methods(OrderView order) {
        return order.status() == OrderStatus.AWAITING_PAYMENT
                ? payments.methods(order.merchant(), order.amount().currency())
                : List.of();
    }
}
