package io.counterfoil.orders.web;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentMethod.Place;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders and attempts as a buyer may find them. */
final class Sample {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Currency CNY = Currency.getInstance("CNY");
    static final PaymentMethod PAGE =
            new PaymentMethod(
                    "alipay.page", "alipay", "main", Set.of(Place.PC), false, "AlipayClient", CNY);
    static final PaymentMethod WAP =
            new PaymentMethod(
                    "alipay.wap",
                    "alipay",
                    "main",
                    Set.of(Place.PHONE, Place.OWN_APP),
                    false,
                    "AlipayClient",
                    CNY);

    /** A provider of nobody's: the pages know none by name. */
    static final PaymentMethod SCAN = fastPay("scan", false, Place.PC, Place.OWN_APP);

    static final PaymentMethod WEB = fastPay("web", false, Place.PHONE);
    static final PaymentMethod SHEET = fastPay("sheet", true, Place.OWN_APP);

    private static final OrderNo ORDER_NO = new OrderNo("CFO01KATNQ0M00000000000000000");
    private static final PaymentNo PAYMENT_NO = new PaymentNo("CFP01KATNQ0M00000000000000000");
    private static final MerchantId MERCHANT = new MerchantId("demo");

    private OrderStatus status = OrderStatus.AWAITING_PAYMENT;
    private boolean closing;
    private long refundedMinor;
    private Duration left = Duration.ofMinutes(29);
    private Instant closedAt;
    private PaymentView attempt;
    private List<PaymentMethod> methods = List.of(PAGE, WAP);
    private String subject = "Two cups and a teapot";
    private OrderView.Buyer buyer;
    private String returnUrl = "https://shop.example/orders/7";
    private List<OrderView.Item> items =
            List.of(
                    new OrderView.Item("Tea cup, celadon", Money.of(2900, "CNY"), 2),
                    new OrderView.Item("Teapot", Money.of(13088, "CNY"), 1));

    private static PaymentMethod fastPay(String word, boolean needsOpenid, Place... places) {
        return new PaymentMethod(
                "fastpay." + word,
                "fastpay",
                "fast",
                Set.of(places),
                needsOpenid,
                "FastPayApp",
                CNY);
    }

    static Sample anOrder() {
        return new Sample();
    }

    Sample is(OrderStatus now) {
        status = now;
        return this;
    }

    Sample refunded(long minor) {
        refundedMinor = minor;
        return is(minor < amount().minor() ? OrderStatus.PARTIALLY_REFUNDED : OrderStatus.REFUNDED);
    }

    Sample closing() {
        closing = true;
        return this;
    }

    Sample withLeft(Duration left) {
        this.left = left;
        return this;
    }

    Sample closedAt(Instant at) {
        status = OrderStatus.CLOSED;
        closedAt = at;
        return this;
    }

    Sample withSubject(String subject) {
        this.subject = subject;
        return this;
    }

    Sample byBuyerKnownAs(String openid) {
        buyer = new OrderView.Buyer(null, null, null, openid);
        return this;
    }

    Sample withoutReturnUrl() {
        returnUrl = null;
        return this;
    }

    Sample offering(PaymentMethod... offered) {
        methods = List.of(offered);
        return this;
    }

    Sample withItems(OrderView.Item... items) {
        this.items = List.of(items);
        return this;
    }

    Sample withAttempt(PaymentStatus status) {
        return withAttempt(status, PAGE);
    }

    Sample withAttempt(PaymentStatus status, PaymentMethod method) {
        attempt =
                new PaymentView(
                        PAYMENT_NO,
                        ORDER_NO,
                        MERCHANT,
                        "main",
                        method.provider(),
                        method.code(),
                        status,
                        amount(),
                        null,
                        null,
                        null,
                        NOW,
                        null,
                        NOW.plus(left),
                        null,
                        false,
                        "/cashier/cashier-token",
                        "pay-token");
        return this;
    }

    OrderView order() {
        boolean paid = status != OrderStatus.AWAITING_PAYMENT && status != OrderStatus.CLOSED;
        return new OrderView(
                ORDER_NO,
                MERCHANT,
                "M-7",
                subject,
                amount(),
                Money.of(refundedMinor, "CNY"),
                items,
                status,
                closing,
                1,
                NOW,
                NOW.plus(left),
                paid ? NOW : null,
                closedAt,
                attempt == null || paid ? null : attempt.paymentNo(),
                paid && attempt != null ? attempt.paymentNo() : null,
                returnUrl,
                buyer,
                Map.of(),
                "cashier-token");
    }

    CashierView view() {
        return new CashierView(order(), "Demo shop", attempt, methods);
    }

    PaymentView attempt() {
        return attempt;
    }

    private Money amount() {
        return items.stream()
                .map(item -> item.unitPrice().times(item.quantity()))
                .reduce(Money.of(0, "CNY"), Money::plus);
    }
}
