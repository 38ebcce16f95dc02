package io.counterfoil.sandbox.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns a cart into an order: written down first, then placed with the payment system under an
 * idempotency key that never changes, so that a call whose answer was lost is simply sent again.
 */
@ApplicationScoped
class Checkout {
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    private ShopOrders orders;
    private CounterfoilApi api;
    private ShopSettings settings;
    private ShopClock clock;

    Checkout() {}

    @Inject
    Checkout(ShopOrders orders, CounterfoilApi api, ShopSettings settings, ShopClock clock) {
        this.orders = orders;
        this.api = api;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param button the random value behind the buyer's button: pressed twice, it buys once
     */
    ShopOrder place(Cart cart, String buyer, String button, Locale locale) {
        Instant now = clock.now().instant();
        String number = "S" + DAY.format(now) + random(14);
        List<Line> lines = cart.lines(locale);
        ShopOrder order =
                new ShopOrder(
                        number,
                        buyer,
                        lines,
                        cart.totalMinor(),
                        request(number, lines, locale),
                        now,
                        OrderState.UNSENT,
                        ShopOrder.NOTHING_HEARD,
                        Optional.empty(),
                        Optional.empty());
        return send(orders.add(order, button));
    }

    /** Asks once more where nobody knows whether the payment system took the order. */
    ShopOrder send(ShopOrder order) {
        if (order.state() != OrderState.UNSENT) {
            return order;
        }
        ApiAnswer answer = api.placeOrder("shop-" + order.number(), order.request());
        if (answer instanceof ApiAnswer.Taken taken) {
            orders.placed(order.number(), taken.placed());
        }
        if (answer instanceof ApiAnswer.Refused refused) {
            orders.refused(order.number(), refused.code());
        }
        return orders.find(order.number()).orElseThrow();
    }

    private String request(String number, List<Line> lines, Locale locale) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        for (Line line : lines) {
            items.add(
                    Json.createObjectBuilder()
                            .add("name", line.name())
                            .add("unit_price", line.unitPrice())
                            .add("quantity", line.quantity()));
        }
        return Json.createObjectBuilder()
                .add("merchant_order_no", number)
                .add("subject", subject(lines, locale))
                .add("currency", "CNY")
                .add("items", items)
                .add("return_url", settings.publicUrl() + "/orders/" + number)
                .build()
                .toString();
    }

    private static String subject(List<Line> lines, Locale locale) {
        String first = lines.get(0).name();
        if (lines.size() == 1) {
            return first;
        }
        int more = lines.size() - 1;
        return locale.getLanguage().equals("zh")
                ? first + " 等 " + lines.size() + " 种商品"
                : first + " and " + more + " more";
    }

    static String random(int length) {
        StringBuilder random = new StringBuilder();
        for (int i = 0; i < length; i++) {
            random.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return random.toString();
    }
}
