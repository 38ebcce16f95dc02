package io.counterfoil.orders.web;

import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.application.PublicUrl;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what is known about an order into the page that its buyer sees. */
final class CashierPages {

    private final Locale locale;
    private final BuyerDevice device;
    private final PublicUrl publicUrl;
    private final Instant now;

    CashierPages(Locale locale, BuyerDevice device, PublicUrl publicUrl, Instant now) {
        this.locale = locale;
        this.device = device;
        this.publicUrl = publicUrl;
        this.now = now;
    }

    CashierPage page(CashierView view, Visit visit, FormToken formToken) {
        OrderView order = view.order();
        Offers offers = view.offers(device);
        CashierState state = CashierState.of(view, offers, visit, now);
        String path = "/cashier/" + order.token();
        String again = visit.queryAfter(state.pollSeconds());
        String notice = state.payable() ? visit.notice().map(Notice::code).orElse(null) : null;
        MethodChoice open = openChoice(view, offers, state);
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
                state.payable() ? choices(offers, open) : List.of(),
                state.payable() && offers.openInBrowser(),
                mayMoveOn(state) && offers.moreOnPhone() ? onPhone(path) : null,
                providers(view),
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

    /** A code whose address is too long to be one is not worth a word. */
    private @Nullable QrCode onPhone(String path) {
        return QrCode.of(publicUrl.of(path)).orElse(null);
    }

    private static boolean mayMoveOn(CashierState state) {
        return state.payable() || state == CashierState.ELSEWHERE;
    }

    private static Set<String> providers(CashierView view) {
        return Stream.concat(
                        view.methods().stream().map(PaymentMethod::provider),
                        Optional.ofNullable(view.attempt()).map(PaymentView::provider).stream())
                .collect(Collectors.toSet());
    }

    /** What was begun in another place and does not work in this one is no button. */
    private static @Nullable MethodChoice openChoice(
            CashierView view, Offers offers, CashierState state) {
        if (!state.payable() && state != CashierState.CHECKING) {
            return null;
        }
        return view.openAttempt()
                .filter(attempt -> offers.include(attempt.method()))
                .map(attempt -> MethodChoice.of(attempt.method(), attempt.provider()))
                .orElse(null);
    }

    private static List<MethodChoice> choices(Offers offers, @Nullable MethodChoice open) {
        return offers.methods().stream()
                .filter(method -> !method.code().equals(code(open)))
                .map(MethodChoice::of)
                .toList();
    }

    private static String code(@Nullable MethodChoice choice) {
        return choice == null ? "" : choice.code();
    }
}
