package io.counterfoil.orders.web;

import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentMethod.Place;
import java.util.List;
import java.util.function.Predicate;

/**
 * The ways to pay that work where the buyer's browser runs: a button that can only fail is none.
 *
 * @param openInBrowser the page is open inside a provider's app in which none of its ways works;
 *     those for a phone's browser are shown instead, and may not work in there
 * @param moreOnPhone a phone could pay in ways that this computer can't
 */
record Offers(List<PaymentMethod> methods, boolean openInBrowser, boolean moreOnPhone) {

    Offers {
        methods = List.copyOf(methods);
    }

    static Offers of(List<PaymentMethod> all, BuyerDevice device, boolean openidKnown) {
        List<PaymentMethod> possible = those(all, method -> openidKnown || !method.needsOpenid());
        if (device.insideAnApp() || all.stream().anyMatch(device::isInsideTheAppOf)) {
            List<PaymentMethod> own = inOwnApp(possible, device);
            return own.isEmpty()
                    ? new Offers(at(Place.PHONE, possible), true, false)
                    : new Offers(own, false, false);
        }
        return new Offers(
                at(device.place(), possible),
                false,
                !device.isPhone() && possible.stream().anyMatch(Offers::isForPhonesOnly));
    }

    boolean include(String methodCode) {
        return methods.stream().anyMatch(method -> method.code().equals(methodCode));
    }

    /** Who is known to the app pays in it directly, and needs no detour. */
    private static List<PaymentMethod> inOwnApp(List<PaymentMethod> possible, BuyerDevice device) {
        List<PaymentMethod> own = those(at(Place.OWN_APP, possible), device::isInsideTheAppOf);
        return those(own, method -> method.needsOpenid() || !isReplaced(method, own));
    }

    private static boolean isReplaced(PaymentMethod method, List<PaymentMethod> by) {
        return by.stream()
                .anyMatch(
                        other -> other.needsOpenid() && other.provider().equals(method.provider()));
    }

    private static boolean isForPhonesOnly(PaymentMethod method) {
        return method.places().contains(Place.PHONE) && !method.places().contains(Place.PC);
    }

    private static List<PaymentMethod> at(Place place, List<PaymentMethod> methods) {
        return those(methods, method -> method.places().contains(place));
    }

    private static List<PaymentMethod> those(
            List<PaymentMethod> methods, Predicate<PaymentMethod> which) {
        return methods.stream().filter(which).toList();
    }
}
