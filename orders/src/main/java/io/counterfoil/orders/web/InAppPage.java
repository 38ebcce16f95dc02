package io.counterfoil.orders.web;

/**
 * The page whose script opens the payment sheet of the app around it.
 *
 * @param script the path of an asset of ours
 * @param fields what the script is told, a JSON object
 * @param donePath where the script goes afterwards; it asks the provider, and proves nothing
 */
public record InAppPage(
        CashierPage order,
        String provider,
        TimeLeft timeLeft,
        String script,
        String fields,
        String donePath) {

    /** Holds a signature: never printed. */
    @Override
    public String toString() {
        return "in-app page of " + order.orderNo();
    }
}
