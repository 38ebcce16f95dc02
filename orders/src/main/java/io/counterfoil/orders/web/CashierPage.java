package io.counterfoil.orders.web;

import java.time.Instant;
import java.util.List;
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
 * @param open the method of the open attempt, to continue with
 * @param suited methods for this device, {@code others} those for another one
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
        List<MethodChoice> suited,
        List<MethodChoice> others,
        @Nullable String returnUrl,
        FormToken formToken) {

    public CashierPage {
        lines = List.copyOf(lines);
        suited = List.copyOf(suited);
        others = List.copyOf(others);
    }

    /** One thing bought. */
    public record Line(String name, int quantity, String total) {}

    /** Holds the token of the page: never printed. */
    @Override
    public String toString() {
        return "cashier page of " + orderNo;
    }
}
