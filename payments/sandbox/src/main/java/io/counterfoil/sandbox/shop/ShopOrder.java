package io.counterfoil.sandbox.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order as the shop keeps it.
 *
 * @param number the merchant's order number; long and random, so that it can stand in a link
 * @param buyer the visitor's random id (a cookie), for the list of his orders
 * @param request the body of the API call, kept so that a repeat sends the same bytes
 * @param version of the payment system's order, as of the newest webhook; {@link #NOTHING_HEARD}
 *     before the first
 * @param refusal the API's error code, where it refused
 */
record ShopOrder(
        String number,
        String buyer,
        List<Line> lines,
        long totalMinor,
        String request,
        Instant placedAt,
        OrderState state,
        long version,
        Optional<Placed> placed,
        Optional<String> refusal) {

    static final long NOTHING_HEARD = -1;

    /** What the payment system answered when the order was placed. */
    record Placed(String orderNo, String cashierUrl, Instant expiresAt) {}
}
