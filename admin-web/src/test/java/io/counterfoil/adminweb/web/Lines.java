package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.application.Remembered;
import io.counterfoil.notifications.NotificationSearch;
import io.counterfoil.notifications.NotificationView;
import io.counterfoil.notifications.Notifications;
import io.counterfoil.notifications.WebhookSearch;
import io.counterfoil.notifications.WebhookView;
import io.counterfoil.notifications.Webhooks;
import io.counterfoil.orders.OrderSearch;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.Orders;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentSearch;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.ProviderAccounts;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The façades behind the lists: each answers with samples and remembers what it was asked. */
final class Lines {

    final List<Object> asked = new ArrayList<>();
    List<OrderView> orders = Stream.of(OrderStatus.values()).map(Samples::order).toList();
    List<PaymentView> payments = Stream.of(PaymentStatus.values()).map(Samples::payment).toList();
    List<NotificationView> notifications =
            Stream.of(NotificationView.Status.values()).map(Samples::notification).toList();
    List<WebhookView> webhooks =
            Stream.of(WebhookView.Status.values()).map(Samples::webhook).toList();

    OrdersList ordersList() {
        return new OrdersList(ordersFacade(), numbers(), merchants());
    }

    PaymentsList paymentsList() {
        return new PaymentsList(
                paymentsFacade(),
                numbers(),
                merchants(),
                accounts(),
                Clock.fixed(Samples.NOW, ZoneOffset.UTC));
    }

    NotificationsList notificationsList() {
        return new NotificationsList(
                fake(Notifications.class, ask -> page(notifications, (NotificationSearch) ask)),
                numbers(),
                accounts());
    }

    WebhooksList webhooksList() {
        return new WebhooksList(
                fake(Webhooks.class, ask -> page(webhooks, (WebhookSearch) ask)),
                numbers(),
                merchants());
    }

    RecordList recordList() {
        Remembered record = new Remembered();
        record.record(Actor.staff("anna"), "close_order", Samples.ORDER.value(), Samples.HOSTILE);
        record.record(Actor.SYSTEM, "a_new_word", Samples.HOSTILE, null);
        return new RecordList(record);
    }

    List<Listing<?>> all() {
        return List.of(webhooksList(), ordersList(), paymentsList(), notificationsList());
    }

    Numbers numbers() {
        return new Numbers(ordersFacade(), paymentsFacade());
    }

    /** What was asked last of this kind. */
    <T> T last(Class<T> type) {
        return asked.stream().filter(type::isInstance).map(type::cast).reduce((a, b) -> b).get();
    }

    /** Every list with hostile filters and rows. */
    static Map<String, Record> lists() {
        Lines lines = new Lines();
        Map<String, Record> lists = new LinkedHashMap<>();
        for (Listing<?> list :
                List.of(
                        lines.ordersList(),
                        lines.paymentsList(),
                        lines.notificationsList(),
                        lines.webhooksList(),
                        lines.recordList())) {
            lists.put(list.name(), sample(list));
        }
        return lists;
    }

    private static <T> ListPage sample(Listing<T> list) {
        Filters filters =
                new Filters("/admin/" + list.name())
                        .with("text", Samples.HOSTILE)
                        .with("amount", Samples.HOSTILE);
        List<T> found = list.search(filters, null, 10).items();
        return ListPage.of(list, filters, found, "cursor+/=");
    }

    private Orders ordersFacade() {
        return fake(Orders.class, ask -> page(orders, (OrderSearch) ask));
    }

    private Payments paymentsFacade() {
        return fake(Payments.class, ask -> page(payments, (PaymentSearch) ask));
    }

    private static Merchants merchants() {
        return fake(Merchants.class, "all", none -> List.of(Samples.merchant()));
    }

    private static ProviderAccounts accounts() {
        return fake(ProviderAccounts.class, "all", none -> List.of(Samples.account(null)));
    }

    private <T> Page<T> page(List<T> rows, Record ask) {
        asked.add(ask);
        return new Page<>(rows, null);
    }

    private static <T> T fake(Class<T> type, Function<Object, Object> search) {
        return fake(type, "search", search);
    }

    private static <T> T fake(Class<T> type, String method, Function<Object, Object> answer) {
        Object fake =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, called, arguments) -> {
                            if (!called.getName().equals(method)) {
                                throw new UnsupportedOperationException(called.getName());
                            }
                            return answer.apply(arguments == null ? null : arguments[0]);
                        });
        return type.cast(fake);
    }
}
