package io.counterfoil.orders.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.counterfoil.orders.OrderSearch;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.application.PayPageView.Decision;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PayPage;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.StaffActView;
import io.counterfoil.payments.TimelineEntry;
import io.counterfoil.payments.WorkItem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayPageAndDeskTest {

    private static final String SURPLUS =
            "insert into orders.surplus values ('p', (select max(order_no) from"
                    + " orders.merchant_order), 'demo', 'a', ";

    private final OrdersWorld world = new OrdersWorld();
    private final OrderView order = world.placeOrder();

    @Test
    void theLiveAttemptIsShown() {
        PaymentView payment = world.start(order, "alipay.page");

        PayPageView page = world.openPayPage.open(payment.token()).orElseThrow();

        assertThat(page.decision()).isEqualTo(Decision.SHOW);
        assertThat(page.action()).isNotNull();
        assertThat(page.cashierPath()).isEqualTo("/cashier/" + order.token());
    }

    @Test
    void anUnknownTokenIsNothing() {
        assertThat(world.openPayPage.open("unknown")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TRY_AGAIN,TRY_AGAIN", "REFUSED,REFUSED", "NOT_PAYABLE,CASHIER"})
    void whatTheProviderSaysIsShown(PayPage.Outcome outcome, Decision decision) {
        PaymentView payment = world.start(order, "alipay.page");
        world.payments.pagesAnswer(any -> new PayPage(outcome, null));

        PayPageView page = world.openPayPage.open(payment.token()).orElseThrow();

        assertThat(page.decision()).isEqualTo(decision);
        assertThat(page.action()).isNull();
    }

    @Test
    void nothingPayableIsShownInTheLastMinute() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.clock.set(order.expiresAt().minusSeconds(59));

        assertThat(world.openPayPage.open(payment.token()).orElseThrow().decision())
                .isEqualTo(Decision.CASHIER);
    }

    @Test
    void nothingPayableIsShownOfAnOrderThatIsPaidClosedOrClosing() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.closesAnswer(CloseAnswer.UNKNOWN);
        world.closeOrder.close(order.orderNo(), OrdersWorld.MERCHANT);
        assertCashier(payment);
        world.payments.succeed(payment.paymentNo());
        assertCashier(payment);

        OrderView other = world.placeOrder();
        PaymentView closed = world.start(other, "alipay.page");
        world.closeOrder.close(other.orderNo(), OrdersWorld.MERCHANT);
        assertCashier(closed);
    }

    @Test
    void aSwitchThatHappensWhileTheProviderIsAskedShowsNothingPayable() {
        PaymentView payment = world.start(order, "alipay.page");
        world.payments.pagesAnswer(
                opened -> {
                    world.payments.end(opened.paymentNo(), PaymentStatus.CLOSED);
                    return new PayPage(
                            PayPage.Outcome.SHOW,
                            io.counterfoil.payments.PayAction.redirect(
                                    java.net.URI.create("https://provider.example")));
                });

        assertCashier(payment);
    }

    @Test
    void theTimelineTellsWhatHappenedInItsOrder() {
        world.payments.closesAnswer(CloseAnswer.notClosableUntil(order.expiresAt()));
        PaymentView first = world.startAndOpen(order, "alipay.page");
        world.clock.advance(java.time.Duration.ofSeconds(1));
        PaymentView second = world.startAndOpen(order, "alipay.wap");
        world.clock.advance(java.time.Duration.ofSeconds(1));
        world.payments.succeed(second.paymentNo());
        world.payments.succeed(first.paymentNo());

        assertThat(world.timeline.of(order.orderNo()))
                .extracting(TimelineEntry::what)
                .containsExactly(
                        "orders.timeline.created",
                        "orders.timeline.attempt_started",
                        "orders.timeline.pay_page_opened",
                        "orders.timeline.attempt_switched",
                        "orders.timeline.pay_page_opened",
                        "orders.timeline.paid",
                        "orders.timeline.surplus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyWordOfTheTimelineHasAText(String language) {
        var texts =
                java.util.ResourceBundle.getBundle(
                        "messages/orders", java.util.Locale.forLanguageTag(language));

        assertThat(
                        List.of(
                                "api_call",
                                "created",
                                "attempt_started",
                                "attempt_switched",
                                "pay_page_opened",
                                "attempt_closed",
                                "attempt_failed",
                                "expired",
                                "close_asked",
                                "closed",
                                "paid",
                                "surplus"))
                .allSatisfy(
                        word ->
                                assertThat(texts.getString("orders.timeline." + word))
                                        .isNotBlank());
        assertThat(texts.getString("orders.work.surplus")).isNotBlank();
        assertThat(texts.getString("orders.work.order_missing")).isNotBlank();
    }

    @Test
    void aWorkItemIsClosedOnceWithANoteAndARecord() {
        PaymentView payment = world.startAndOpen(order, "alipay.page");
        world.payments.succeed(payment.paymentNo(), Money.of(1, "CNY"));
        WorkItem item = world.workItems.open(10).get(0);
        assertThat(item.module()).isEqualTo("orders");
        assertThat(item.merchant()).isEqualTo(OrdersWorld.DEMO);

        world.workItems.close(item.id(), Actor.staff("anna"), "given\0back");
        world.workItems.close(item.id(), Actor.staff("bob"), "again");

        assertThat(world.workItems.countOpen()).isZero();
        assertThat(world.staffActs.all())
                .extracting(StaffActView::act, StaffActView::by, StaffActView::note)
                .containsExactly(tuple("close_work_item", Actor.staff("anna"), "given\uFFFDback"));
        assertThat(
                        world.database.number(
                                "select count(*) from orders.work_item where note ="
                                        + " 'given\uFFFDback'"))
                .isEqualTo(1);
        assertThatThrownBy(() -> world.workItems.close("none", Actor.staff("anna"), "x"))
                .extracting("code")
                .isEqualTo("work_item_not_found");
    }

    @Test
    @DisplayName("S03 lists are scoped, in pages, and a cursor opens no other merchant's list")
    void listsAreScopedAndInPages() {
        for (int i = 0; i < 4; i++) {
            world.clock.advance(java.time.Duration.ofMillis(5));
            world.placeOrder(OrdersWorld.wanted(OrdersWorld.OTHER, "theirs-" + i));
            world.placeOrder();
        }
        List<OrderView> mine = new ArrayList<>();
        String cursor = null;
        do {
            Page<OrderView> page =
                    world.orders.search(
                            new OrderSearch(OrdersWorld.DEMO, null, null, null, cursor, 2));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            mine.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(mine)
                .hasSize(5)
                .doesNotHaveDuplicates()
                .allSatisfy(one -> assertThat(one.merchant()).isEqualTo(OrdersWorld.DEMO))
                .isSortedAccordingTo(
                        java.util.Comparator.comparing((OrderView one) -> one.orderNo().value())
                                .reversed());
        String ofMine =
                world.orders
                        .search(new OrderSearch(OrdersWorld.DEMO, null, null, null, null, 1))
                        .next();
        assertThat(
                        world.orders
                                .search(
                                        new OrderSearch(
                                                OrdersWorld.OTHER, null, null, null, ofMine, 200))
                                .items())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.merchant()).isEqualTo(OrdersWorld.OTHER));
    }

    @Test
    void searchesByNumberStatusAndText() {
        assertThat(found(new OrderSearch(null, null, "shop-1", null, null, 10))).hasSize(1);
        assertThat(found(new OrderSearch(null, null, null, order.orderNo().value(), null, 10)))
                .hasSize(1);
        assertThat(found(new OrderSearch(null, null, null, "shop-1", null, 10))).hasSize(1);
        assertThat(
                        found(
                                new OrderSearch(
                                        null,
                                        io.counterfoil.orders.OrderStatus.PAID,
                                        null,
                                        null,
                                        null,
                                        10)))
                .isEmpty();
    }

    @Test
    @DisplayName("S31 a number that no database takes matches nothing")
    void nulMatchesNothing() {
        assertThat(found(new OrderSearch(null, null, "a\0", null, null, 10))).isEmpty();
        assertThat(found(new OrderSearch(null, null, null, "a\0", null, 10))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "Q0ZPMDE", "Q0ZQMDFNODJNTThDUjRaVFhGRUhQREoxTkZSRFo"})
    void aCursorThatIsNoneIsRefused(String cursor) {
        assertThatThrownBy(
                        () ->
                                world.orders.search(
                                        new OrderSearch(null, null, null, null, cursor, 10)))
                .extracting("code")
                .isEqualTo("cursor_invalid");
    }

    @ParameterizedTest(name = "the database refuses: {0}")
    @ValueSource(
            strings = {
                "update orders.merchant_order set amount_minor = 0",
                "update orders.merchant_order set status = 'PAID'",
                "update orders.merchant_order set status = 'LOST'",
                "update orders.merchant_order set status = 'CLOSED'",
                "update orders.merchant_order set paid_by = 'CFP'",
                "update orders.merchant_order set due_at = null",
                "update orders.merchant_order set expires_at = created_at",
                "update orders.merchant_order set currency = 'cny'",
                "update orders.merchant_order set refunded_minor = 1",
                "update orders.merchant_order set refunded_minor = -1",
                SURPLUS + "0, 'CNY', 'order_paid', now(), 'DUE', 0, null, now(), 0, null, 0)",
                SURPLUS + "1, 'CNY', 'luck', now(), 'DUE', 0, null, now(), 0, null, 0)",
                SURPLUS + "1, 'CNY', 'order_paid', now(), 'LOST', 0, null, null, 0, null, 0)",
                SURPLUS + "1, 'CNY', 'order_paid', now(), 'DUE', 0, null, null, 0, null, 0)",
                SURPLUS + "1, 'CNY', 'order_paid', now(), 'ASKED', 0, null, null, 0, null, 0)",
            })
    void theDatabaseHasTheLastWord(String sql) {
        assertThatThrownBy(() -> world.database.run(() -> world.database.execute(sql)))
                .hasMessageContaining("ck_");
        assertThat(world.now(order)).isEqualTo(order);
    }

    private List<OrderView> found(OrderSearch search) {
        return world.orders.search(search).items();
    }

    private void assertCashier(PaymentView payment) {
        PayPageView page = world.openPayPage.open(payment.token()).orElseThrow();
        assertThat(page.decision()).isEqualTo(Decision.CASHIER);
        assertThat(page.action()).isNull();
    }
}
