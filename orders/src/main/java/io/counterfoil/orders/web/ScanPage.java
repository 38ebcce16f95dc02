package io.counterfoil.orders.web;

import org.jspecify.annotations.Nullable;

/**
 * The page that shows a code to scan.
 *
 * @param order what is paid, and where its state is looked up
 * @param provider whose app scans it
 * @param place where this page is open: {@code pc}, {@code phone}, or {@code app} inside the app
 *     that pays
 * @param link the text of the code where it is a web address: it can be opened here too
 */
public record ScanPage(
        CashierPage order,
        String provider,
        TimeLeft timeLeft,
        String place,
        QrCode code,
        @Nullable String link) {

    /** Whoever has the code may pay: never printed. */
    @Override
    public String toString() {
        return "scan page of " + order.orderNo();
    }
}
