package io.counterfoil.orders.web;

import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns what is known about an order into the page that its buyer sees. */
final class CashierPages {

    private final Locale locale;
    private final BuyerDevice device;
    private final Instant now;

    CashierPages(Locale locale, BuyerDevice device, Instant now) {
        this.locale = locale;
        this.device = device;
        this.now = now;
    }

    CashierPage page(CashierView view, Visit visit, FormToken formToken) {
        OrderView order = view.order();
        CashierState state = CashierState.of(view, visit, now);
        String path = "/cashier/" + order.token();
        String again = visit.queryAfter(state.pollSeconds());
        String notice = state.payable() ? visit.notice().map(Notice::code).orElse(null) : null;
        MethodChoice open = openChoice(view, state);
        List<PaymentMethod> offered = state.payable() ? view.methods() : List.of();
        return new CashierPage(
                path,
                order.orderNo().value(),
                view.merchantName(),
                order.subject(),
                order.amount().display(locale),
                order.items().stream().map(this::line).toList(),
                state.key(),
                String.join(" ", state.key(), code(open), notice == null ? "" : notice),
                state.payable(),
                state.paid(),
                state.pollSeconds() == 0,
                notice,
                Optional.ofNullable(view.attempt()).map(PaymentView::provider).orElse(null),
                order.paidAt(),
                order.refunded().isPositive() ? order.refunded().display(locale) : null,
                TimeLeft.until(order.expiresAt(), now),
                state.pollSeconds() == 0 ? null : path + "/state" + again,
                needsNothingFromTheBuyer(state) ? path + again : null,
                state.pollSeconds(),
                open,
                choices(offered, open, device::suits),
                choices(offered, open, method -> !device.suits(method)),
                order.returnUrl(),
                formToken);
    }

    /** A page on which the buyer may be reading or choosing does not reload itself. */
    private static boolean needsNothingFromTheBuyer(CashierState state) {
        return state.pollSeconds() > 0 && !state.payable();
    }

    private CashierPage.Line line(OrderView.Item item) {
        return new CashierPage.Line(
                item.name(),
                item.quantity(),
                item.unitPrice().times(item.quantity()).display(locale));
    }

    private static @Nullable MethodChoice openChoice(CashierView view, CashierState state) {
        if (!state.payable() && state != CashierState.CHECKING) {
            return null;
        }
        return view.openAttempt()
                .map(attempt -> MethodChoice.of(attempt.method(), attempt.provider()))
                .orElse(null);
    }

    private static List<MethodChoice> choices(
            List<PaymentMethod> methods,
            @Nullable MethodChoice open,
            Predicate<PaymentMethod> which) {
        return methods.stream()
                .filter(which)
                .filter(method -> !method.code().equals(code(open)))
                .map(MethodChoice::of)
                .toList();
    }

    private static String code(@Nullable MethodChoice choice) {
        return choice == null ? "" : choice.code();
    }
}
