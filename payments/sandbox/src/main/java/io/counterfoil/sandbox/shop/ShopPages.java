package io.counterfoil.sandbox.shop;

import io.counterfoil.sandbox.web.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the shop's pages show: one record per page, all texts and numbers ready to print. */
final class ShopPages {
    private static final ZoneId SHOP_ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(SHOP_ZONE);

    private ShopPages() {}

    /** What stands above and below every page. */
    record Frame(String title, int inCart, String path) {}

    record Shelf(Frame frame, List<Item> items, boolean ready) {
        record Item(String sku, String name, String price) {}
    }

    record CartPage(Frame frame, List<Row> rows, String total, String button, boolean ready) {
        record Row(String sku, String name, String price, int quantity, String sum) {}
    }

    record Orders(Frame frame, List<Row> rows) {
        record Row(String number, String placedAt, String subject, String total, String state) {}
    }

    /**
     * @param heard whether a webhook about it came
     * @param payUrl where the buyer can (still) pay, or null
     */
    record Order(
            Frame frame,
            String number,
            String orderNo,
            String state,
            boolean heard,
            boolean finished,
            String stamp,
            String placedAt,
            String expiresAt,
            List<CartPage.Row> rows,
            String total,
            String payUrl,
            String refusal,
            List<Heard> webhooks) {
        record Heard(String id, String type, String version, String receivedAt, boolean news) {}
    }

    record Leave(Frame frame, String url) {}

    record Notice(Frame frame, String text) {}

    static Shelf shelf(Frame frame, Locale locale, boolean ready) {
        return new Shelf(
                frame,
                Catalogue.PRODUCTS.stream()
                        .map(p -> new Shelf.Item(p.sku(), p.name(locale), yuan(p.priceMinor())))
                        .toList(),
                ready);
    }

    static CartPage cart(Frame frame, Cart cart, Locale locale, String button, boolean ready) {
        return new CartPage(
                frame, rows(cart.lines(locale)), yuan(cart.totalMinor()), button, ready);
    }

    static Orders orders(Frame frame, List<ShopOrder> orders, Texts texts, Locale locale) {
        return new Orders(
                frame,
                orders.stream()
                        .map(
                                order ->
                                        new Orders.Row(
                                                order.number(),
                                                TIME.format(order.placedAt()),
                                                subject(order, texts, locale),
                                                yuan(order.totalMinor()),
                                                order.state().name()))
                        .toList());
    }

    static Order order(Frame frame, ShopOrder order, List<HeardWebhook> heard, Instant now) {
        Optional<ShopOrder.Placed> payable =
                order.placed()
                        .filter(placed -> order.state().isPayable())
                        .filter(placed -> placed.expiresAt().isAfter(now));
        return new Order(
                frame,
                order.number(),
                order.placed().map(ShopOrder.Placed::orderNo).orElse(null),
                order.state().name(),
                order.version() != ShopOrder.NOTHING_HEARD,
                order.state().isFinished(),
                stamp(order, heard.size()),
                TIME.format(order.placedAt()),
                order.placed().map(placed -> TIME.format(placed.expiresAt())).orElse(null),
                rows(order.lines()),
                yuan(order.totalMinor()),
                payable.map(ShopOrder.Placed::cashierUrl).orElse(null),
                order.refusal().orElse(null),
                heard.stream().map(ShopPages::heard).toList());
    }

    /** Changes whenever the order's page would look different. */
    static String stamp(ShopOrder order, int webhooks) {
        return order.state() + "-" + order.version() + "-" + webhooks;
    }

    static String yuan(long minor) {
        return "¥" + (minor / 100) + "." + (minor % 100 < 10 ? "0" : "") + (minor % 100);
    }

    private static Order.Heard heard(HeardWebhook webhook) {
        return new Order.Heard(
                webhook.id(),
                webhook.type(),
                String.valueOf(webhook.version()),
                TIME.format(webhook.receivedAt()),
                webhook.news());
    }

    private static List<CartPage.Row> rows(List<Line> lines) {
        return lines.stream()
                .map(
                        line ->
                                new CartPage.Row(
                                        line.sku(),
                                        line.name(),
                                        yuan(line.unitPrice()),
                                        line.quantity(),
                                        yuan(line.sum())))
                .toList();
    }

    private static String subject(ShopOrder order, Texts texts, Locale locale) {
        List<Line> lines = order.lines();
        String first = lines.get(0).name();
        return lines.size() == 1
                ? first
                : texts.text("shop.orders.and-more", locale, first, lines.size() - 1);
    }
}
