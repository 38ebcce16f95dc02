package io.counterfoil.notifications.application;

import io.counterfoil.notifications.WebhookSearch;
import io.counterfoil.notifications.WebhookView;
import io.counterfoil.notifications.jpa.TestDatabase;
import io.counterfoil.orders.OrderClosed;
import io.counterfoil.orders.OrderPaid;
import io.counterfoil.orders.OrderRefundFailed;
import io.counterfoil.orders.OrderRefunded;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.MerchantView;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RememberedActs;
import io.counterfoil.payments.SettableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Everything that tells merchants, wired without a container; the wire itself is a function. */
final class Outbound implements WebhookPost {

    static final MerchantId DEMO = new MerchantId("demo");
    static final Actor ANNA = Actor.staff("anna");

    final SettableClock clock = SettableClock.at("2026-11-22T10:00:00Z");
    final TestDatabase database = new TestDatabase();
    final RepeatedTransactions transactions = new RepeatedTransactions(database);
    final WebhookSecrets secrets = new WebhookSecrets(Optional.empty());
    final RememberedActs staffActs = new RememberedActs();
    final DeskRecord deskRecord = new DeskRecord(database.desk(), staffActs, clock);
    final List<Sent> sent = new CopyOnWriteArrayList<>();
    Function<Sent, Answer> wire = post -> answer(200, "ok");

    final SendWebhook send =
            new SendWebhook(
                    database.webhooks(),
                    secrets,
                    new WebhookSchedule(WebhookSchedule.DEFAULT),
                    this,
                    transactions,
                    deskRecord,
                    clock);
    final WebhookSweeper sweeper = sweeper(Runnable::run, 32);
    final OrderFacts facts = new OrderFacts(database.webhooks(), clock);
    final WebhookDesk desk =
            new WebhookDesk(
                    database.webhooks(),
                    merchants(),
                    secrets,
                    this,
                    transactions,
                    deskRecord,
                    clock);

    record Sent(String url, Map<String, String> headers, String body) {}

    WebhookSweeper sweeper(Workers workers, int most) {
        return new WebhookSweeper(database.webhooks(), send, transactions, workers, clock, most);
    }

    String endpoint(MerchantId merchant) {
        return desk.setEndpoint(merchant, "https://" + merchant + ".example/hooks", null, ANNA)
                .orElseThrow();
    }

    OrderView paidOrder(MerchantId merchant) {
        return order(merchant, OrderStatus.PAID);
    }

    OrderView order(MerchantId merchant, OrderStatus status) {
        boolean paid = status == OrderStatus.PAID;
        return new OrderView(
                OrderNo.next(clock),
                merchant,
                "M-1001",
                "Tea \"green\"",
                Money.of(8888, "CNY"),
                Money.of(0, "CNY"),
                List.of(),
                status,
                false,
                2,
                clock.instant(),
                clock.instant().plusSeconds(1800),
                paid ? clock.instant() : null,
                paid ? null : clock.instant(),
                null,
                paid ? PaymentNo.next(clock) : null,
                null,
                new OrderView.Buyer("Bea Buyer", "bea@example.com", "en", "openid-of-bea"),
                Map.of("cart", "7 茶"),
                "secret-token");
    }

    OrderView isPaid(MerchantId merchant) {
        OrderView order = paidOrder(merchant);
        publish(order);
        return order;
    }

    void publish(OrderView order) {
        database.run(
                () ->
                        facts.on(
                                new OrderPaid(
                                        order, "alipay.page", clock.instant(), clock.instant())));
    }

    void isClosed(OrderView order) {
        database.run(() -> facts.on(new OrderClosed(order, "expired", clock.instant())));
    }

    /** Half of it went back; the order's version says how often it changed. */
    OrderView isRefunded(OrderView order, int version, RefundNo refundNo) {
        OrderView after = refunded(order, OrderStatus.PARTIALLY_REFUNDED, 4444, version);
        database.run(
                () ->
                        facts.on(
                                new OrderRefunded(
                                        after,
                                        refundNo,
                                        "R-1",
                                        Money.of(4444, "CNY"),
                                        clock.instant(),
                                        clock.instant())));
        return after;
    }

    void refundFailed(OrderView order, RefundNo refundNo, boolean returned) {
        database.run(
                () ->
                        facts.on(
                                new OrderRefundFailed(
                                        order,
                                        refundNo,
                                        null,
                                        Money.of(4444, "CNY"),
                                        returned ? "returned" : "no such account",
                                        returned,
                                        clock.instant())));
    }

    OrderView refunded(OrderView order, OrderStatus status, long minor, int version) {
        return new OrderView(
                order.orderNo(),
                order.merchant(),
                order.merchantOrderNo(),
                order.subject(),
                order.amount(),
                Money.of(minor, "CNY"),
                order.items(),
                status,
                false,
                version,
                order.createdAt(),
                order.expiresAt(),
                order.paidAt(),
                null,
                null,
                order.paidBy(),
                null,
                order.buyer(),
                order.metadata(),
                order.token());
    }

    WebhookView only() {
        List<WebhookView> all = desk.search(new WebhookSearch(null, null, null, null, 200)).items();
        if (all.size() != 1) {
            throw new AssertionError("one webhook expected, not " + all.size());
        }
        return desk.find(all.get(0).id()).orElseThrow();
    }

    long count(WebhookView.Status status) {
        return database.call(() -> database.webhooks().count(status));
    }

    long openWorkItems() {
        return database.call(database.desk()::countOpenWorkItems);
    }

    static Answer answer(Integer status, String text) {
        return new Answer(status, text, Duration.ofMillis(12));
    }

    @Override
    public void check(String url) {
        if (!url.startsWith("https://")) {
            throw DomainException.invalid("webhook_url_invalid", "not https");
        }
    }

    @Override
    public Answer post(String url, Map<String, String> headers, byte[] body) {
        if (database.active()) {
            throw new IllegalStateException("nothing is sent inside a transaction");
        }
        Sent post =
                new Sent(url, headers, new String(body, java.nio.charset.StandardCharsets.UTF_8));
        sent.add(post);
        return wire.apply(post);
    }

    /** Every merchant but {@code nobody} exists. */
    private Merchants merchants() {
        return (Merchants)
                Proxy.newProxyInstance(
                        Outbound.class.getClassLoader(),
                        new Class<?>[] {Merchants.class},
                        (proxy, method, arguments) -> {
                            if (!method.getName().equals("find")) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            MerchantId id = (MerchantId) arguments[0];
                            return id.value().equals("nobody")
                                    ? Optional.empty()
                                    : Optional.of(
                                            new MerchantView(id, "x", clock.instant(), "test"));
                        });
    }
}
