package io.counterfoil.notifications.application;

import static io.counterfoil.notifications.application.FakeAccounts.message;
import static io.counterfoil.notifications.application.FakeAccounts.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.notifications.NotificationSearch;
import io.counterfoil.notifications.NotificationView;
import io.counterfoil.notifications.domain.NotificationWorkItem;
import io.counterfoil.orders.OrderPaid;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.TimelineEntry;
import io.counterfoil.payments.WorkItem;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeskTest {

    private final Inbound inbound = new Inbound();
    private final PaymentNo payment = inbound.payments.pending();

    @Test
    void timelineTellsMessagesWebhooksAndActsOfAnOrder() {
        inbound.notify(signed(payment, "TRADE_SUCCESS"));
        inbound.desk.replay(inbound.only().id(), Actor.staff("anna"));
        OrderNo orderNo = inbound.payments.payment(payment).orderNo();
        inbound.database.run(
                () ->
                        new OrderFacts(inbound.database.webhooks(), inbound.clock)
                                .on(
                                        new OrderPaid(
                                                order(orderNo),
                                                "alipay.page",
                                                inbound.clock.instant(),
                                                inbound.clock.instant())));

        List<TimelineEntry> entries = timeline().of(orderNo);

        assertThat(entries)
                .extracting(TimelineEntry::what)
                .containsExactly(
                        "notifications.timeline.notification",
                        "notifications.timeline.webhook_written",
                        "notifications.timeline.replay_notification");
        assertThat(entries.get(0).facts()).containsEntry("status", "HANDLED");
        assertThat(timeline().of(OrderNo.next(inbound.clock))).isEmpty();
    }

    @Test
    void workItemIsClosedOnceWithItsNote() {
        inbound.notify(message("signed " + payment + " TRADE_SUCCESS 0.01 ours"));
        var items =
                new NotificationWorkItems(
                        inbound.database.desk(),
                        inbound.deskRecord,
                        inbound.transactions,
                        inbound.clock);
        WorkItem item = items.open(10).get(0);
        assertThat(item.kind()).isEqualTo("notification_mismatch");
        assertThat(item.about()).isEqualTo(inbound.only().id());
        assertThat(item.merchant()).isEqualTo(FakePayments.DEMO);

        items.close(item.id(), Actor.staff("anna"), "looked\0at");
        items.close(item.id(), Actor.staff("bob"), "again");

        assertThat(items.countOpen()).isZero();
        assertThat(
                        inbound.database.count(
                                "select count(*) from notifications.work_item where closed_by ="
                                        + " 'staff:anna' and note = 'looked\uFFFDat'"))
                .isEqualTo(1);
        assertThat(
                        inbound.staffActs.all().stream()
                                .filter(act -> act.act().equals("close_work_item")))
                .hasSize(1);
        assertThatThrownBy(() -> items.close("x", Actor.SYSTEM, ""))
                .hasFieldOrPropertyWithValue("code", "work_item_not_found");
    }

    @Test
    void listsComeInPagesNewestFirst() {
        for (int i = 0; i < 5; i++) {
            inbound.clock.advance(java.time.Duration.ofSeconds(1));
            inbound.notify(message("forged " + i));
        }
        Page<NotificationView> first =
                inbound.desk.search(new NotificationSearch(null, "main", null, null, 3));
        Page<NotificationView> second =
                inbound.desk.search(new NotificationSearch(null, "main", null, first.next(), 3));
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2);
        assertThat(second.next()).isNull();
        assertThat(first.items().get(0).receivedAt()).isEqualTo(inbound.clock.instant());
        Set<String> ids = new HashSet<>();
        first.items().forEach(view -> ids.add(view.id()));
        second.items().forEach(view -> ids.add(view.id()));
        assertThat(ids).hasSize(5);
        assertThat(
                        inbound.desk
                                .search(
                                        new NotificationSearch(
                                                NotificationView.Status.HANDLED,
                                                null,
                                                null,
                                                null,
                                                3))
                                .items())
                .isEmpty();
    }

    @Test
    void messageIsFoundByThePaymentItIsAbout() {
        inbound.notify(signed(payment, "TRADE_SUCCESS"));
        inbound.notify(message("forged"));
        assertThat(
                        inbound.desk
                                .search(
                                        new NotificationSearch(
                                                null, null, payment.value(), null, 10))
                                .items())
                .hasSize(1);
    }

    @Test
    void everyWordHasItsTextInBothLanguages() throws IllegalAccessException {
        ResourceBundle english = ResourceBundle.getBundle("messages/notifications", Locale.ENGLISH);
        ResourceBundle chinese = ResourceBundle.getBundle("messages/notifications", Locale.CHINESE);
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        for (var status : NotificationView.Status.values()) {
            assertThat(english.containsKey("notifications.status." + status)).isTrue();
        }
        for (var status : io.counterfoil.notifications.WebhookView.Status.values()) {
            assertThat(english.containsKey("notifications.webhook_status." + status)).isTrue();
        }
        for (Field kind : NotificationWorkItem.class.getFields()) {
            assertThat(english.containsKey("notifications.work." + kind.get(null))).isTrue();
        }
    }

    private NotificationTimeline timeline() {
        return new NotificationTimeline(
                inbound.payments,
                inbound.database.notifications(),
                inbound.database.webhooks(),
                inbound.database.mails(),
                inbound.staffActs,
                inbound.transactions);
    }

    private OrderView order(OrderNo orderNo) {
        return new OrderView(
                orderNo,
                FakePayments.DEMO,
                "M-1",
                "Tea",
                Money.of(8888, "CNY"),
                Money.of(0, "CNY"),
                List.of(),
                OrderStatus.PAID,
                false,
                2,
                inbound.clock.instant(),
                inbound.clock.instant(),
                inbound.clock.instant(),
                null,
                null,
                payment,
                null,
                null,
                Map.of(),
                "token");
    }
}
