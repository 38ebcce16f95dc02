package io.counterfoil.orders.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cashier page, ready to be shown: amounts are texts in the buyer's language, {@code state} and
 * {@code notice} are parts of message keys.
 *
 * @param key changes when something that the buyer should see has changed
 * @param over nothing is left to do or to wait for here
 * @param pollPath where to look again; null where nothing more happens
 * @param refreshPath the same for a browser without script: the whole page
 * @param provider the provider that is asked or was paid, for sentences; null when none
 * @param refunded how much of it went back to the buyer; null when nothing did
 * @param open the method of the open attempt, to continue with; null where it does not work
 * @param choices the methods that work here
 * @param openInBrowser in this app they may not work; in the phone's browser they do
 * @param onPhone a code that opens this page on a phone, where that offers more
 * @param providers whose colours the page needs
 */
public record CashierPage(
        String path,
        String orderNo,
        String merchantName,
        String subject,
        String amount,
        List<Line> lines,
        String state,
        String key,
        boolean payable,
        boolean paid,
        boolean over,
        @Nullable String notice,
        @Nullable String provider,
        @Nullable Instant paidAt,
        @Nullable String refunded,
        TimeLeft timeLeft,
        @Nullable String pollPath,
        @Nullable String refreshPath,
        int pollSeconds,
        @Nullable MethodChoice open,
        List<MethodChoice> choices,
        boolean openInBrowser,
        @Nullable QrCode onPhone,
        Set<String> providers,
        @Nullable String returnUrl,
        FormToken formToken) {

    public CashierPage {
        lines = List.copyOf(lines);
        choices = List.copyOf(choices);
        providers = Set.copyOf(providers);
    }

    /** One thing bought. */
    public record Line(String name, int quantity, String total) {}

    /** Holds the token of the page: never printed. */
    @Override
    public String toString() {
        return "cashier page of " + orderNo;
    }
}
