package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.StaffAccount;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.adminweb.domain.StaffSession;
import io.counterfoil.adminweb.security.FormFields;
import io.counterfoil.notifications.NotificationView;
import io.counterfoil.notifications.WebhookEndpointView;
import io.counterfoil.notifications.WebhookView;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.SurplusState;
import io.counterfoil.orders.SurplusView;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.ApiKeyView;
import io.counterfoil.payments.Credential;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.MerchantView;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentChange;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.WorkItem;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of each thing that the desk shows, with a hostile text wherever a stranger could write. */
final class Samples {

    static final String HOSTILE = "<script>alert(1)</script>\"'`${913*877}[[${913*877}]]";
    static final Instant NOW = Instant.parse("2026-11-22T21:00:00Z");
    static final MerchantId DEMO = new MerchantId("demo");
    static final OrderNo ORDER = new OrderNo("CFO01JDAAAAAAAAAAAAAAAAAAAAAA");
    static final PaymentNo PAYMENT = new PaymentNo("CFP01JDAAAAAAAAAAAAAAAAAAAAAA");
    static final Money PRICE = Money.of(8888, "CNY");
    static final String TOKEN = "secret-capability-token";

    private Samples() {}

    static DeskFrame desk(java.util.Locale locale, Roles roles) {
        return new DeskFrame(
                "anna",
                roles,
                SessionToken.next().csrf(),
                "orders",
                "/admin/orders?text=1",
                "Done.",
                "done",
                new Texts(locale));
    }

    static OrderView order(OrderStatus status) {
        return new OrderView(
                ORDER,
                DEMO,
                HOSTILE,
                HOSTILE,
                PRICE,
                new Money(0, PRICE.currency()),
                List.of(new OrderView.Item(HOSTILE, PRICE, 1)),
                status,
                true,
                3,
                NOW,
                NOW.plusSeconds(1800),
                NOW,
                NOW,
                PAYMENT,
                PAYMENT,
                "https://shop.example/" + HOSTILE,
                new OrderView.Buyer(HOSTILE, HOSTILE, "zh", HOSTILE),
                Map.of(HOSTILE, HOSTILE),
                TOKEN);
    }

    static PaymentView payment(PaymentStatus status) {
        return new PaymentView(
                PAYMENT,
                ORDER,
                DEMO,
                "alipay-demo",
                "alipay",
                "alipay.page",
                status,
                PRICE,
                Money.of(1, "CNY"),
                HOSTILE,
                NOW,
                NOW,
                NOW,
                NOW.plusSeconds(1800),
                NOW,
                true,
                "/cashier/" + TOKEN,
                TOKEN);
    }

    static PaymentChange change() {
        return new PaymentChange(
                1, PaymentStatus.CREATED, PaymentStatus.PENDING, HOSTILE, NOW, Actor.BUYER);
    }

    static NotificationView notification(NotificationView.Status status) {
        return new NotificationView(
                "01JDN",
                NotificationView.Kind.NOTIFY,
                status,
                "alipay-demo",
                DEMO,
                PAYMENT,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                NOW,
                NOW,
                2,
                true,
                HOSTILE);
    }

    static WebhookView webhook(WebhookView.Status status) {
        return new WebhookView(
                "msg_01",
                DEMO,
                ORDER,
                "order.paid",
                status,
                NOW,
                NOW,
                "{\"cashier_url\":\"https://pay.example/cashier/" + TOKEN + "\",\"s\":\"<b>\"}",
                List.of(
                        new WebhookView.Attempt(1, NOW, "https://shop.example/h", 500, HOSTILE, 12),
                        new WebhookView.Attempt(2, NOW, "https://shop.example/h", null, "-", 9)));
    }

    static List<SurplusView> surplus() {
        return List.of(
                surplus(SurplusState.DUE, null, null),
                surplus(SurplusState.NEEDS_PERSON, LedgerSamples.REFUND, HOSTILE));
    }

    private static SurplusView surplus(SurplusState state, RefundNo refundNo, String problem) {
        return new SurplusView(
                PAYMENT,
                ORDER,
                DEMO,
                PRICE,
                "order_paid",
                NOW,
                state,
                Money.of(0, "CNY"),
                refundNo,
                problem);
    }

    static WorkItem workItem(String module, String about) {
        return new WorkItem(
                "01JDW/..",
                module,
                "late_payment",
                about,
                DEMO,
                "alipay-demo",
                NOW,
                HOSTILE,
                null,
                null,
                null);
    }

    static MerchantView merchant() {
        return new MerchantView(DEMO, HOSTILE, NOW, "staff:anna");
    }

    static ApiKeyView key(boolean isRevoked) {
        return new ApiKeyView(
                "01JDK",
                HOSTILE,
                "abcd",
                NOW,
                "staff:anna",
                isRevoked ? NOW : null,
                isRevoked ? NOW : null,
                isRevoked ? "staff:ben" : null);
    }

    static ProviderAccountView account(String unusable) {
        return new ProviderAccountView(
                "alipay-demo",
                "alipay",
                DEMO,
                unusable,
                List.of(new Credential("signing certificate", NOW)));
    }

    static PaymentMethod method() {
        return new PaymentMethod(
                "alipay.page",
                "alipay",
                "alipay-demo",
                Set.of(PaymentMethod.Place.PC),
                false,
                null,
                Currency.getInstance("CNY"));
    }

    static StaffAccount staff(String name, boolean isEnabled) {
        StaffAccount account =
                new StaffAccount(
                        new StaffName(name),
                        "a hash",
                        Roles.of(Role.OPERATOR, Role.APPROVER),
                        NOW,
                        Actor.staff("anna"));
        if (!isEnabled) {
            account.disable(NOW, Actor.staff("anna"));
        }
        return account;
    }

    /** Every page of the desk with its model, by the name of its template. */
    static Map<String, Record> pages() {
        SessionToken token = SessionToken.next();
        Map<String, Record> pages = new LinkedHashMap<>();
        pages.put(
                "home",
                new HomePage(
                        List.of(
                                question("work"),
                                question("unknown"),
                                question("refunds_approval"),
                                question("pending")),
                        0,
                        1,
                        List.of(
                                new HomePage.Ending(
                                        "card-demo",
                                        "demo",
                                        "signing certificate",
                                        "2026-12-01",
                                        8)),
                        List.of(
                                new BarChart(
                                        "refused",
                                        List.of("admin.chart.refused.bar"),
                                        List.of(
                                                BarChart.Group.of("11-21", 0),
                                                BarChart.Group.of("11-22", 7))))));
        pages.put(
                "work-items",
                new WorkItemsPage(
                        List.of(
                                workItem("payments", PAYMENT.value()),
                                workItem("notifications", "01JDN"),
                                workItem("orders", HOSTILE)),
                        9));
        pages.put("surplus", new SurplusPage(surplus()));
        Lines.lists().forEach((name, list) -> pages.put("list of " + name, list));
        pages.put(
                "search",
                new SearchPage(
                        HOSTILE,
                        true,
                        8888L,
                        List.of(
                                new SearchPage.Found(
                                        "orders",
                                        List.of(new ListPage.Head("admin.order_no", false)),
                                        List.of(List.of(Cell.number(HOSTILE, null))),
                                        true,
                                        "/admin/orders?amount=88.88"))));
        pages.put(
                "order",
                new OrderPage(
                        order(OrderStatus.PAID),
                        List.of(payment(PaymentStatus.SUCCEEDED)),
                        surplus(),
                        List.of(webhook(WebhookView.Status.PENDING)),
                        List.of(
                                new OrderPage.Moment(NOW, HOSTILE, PAYMENT.value(), "system"),
                                new OrderPage.Moment(NOW, "Paid", HOSTILE, "merchant:demo")),
                        LedgerSamples.refunds(),
                        true));
        pages.put(
                "payment",
                new PaymentPage(
                        payment(PaymentStatus.PENDING),
                        List.of(change()),
                        List.of(notification(NotificationView.Status.HANDLED)),
                        LedgerSamples.sums(0, 100, 4444),
                        LedgerSamples.refunds()));
        pages.put(
                "notification",
                new NotificationPage(notification(NotificationView.Status.MISMATCH)));
        pages.put("webhook", new WebhookPage(webhook(WebhookView.Status.FAILED)));
        pages.put(
                "merchants",
                new MerchantsPage(
                        List.of(merchant()), List.of(account("no merchant")), HOSTILE, HOSTILE));
        pages.put(
                "merchant",
                new MerchantPage(
                        merchant(),
                        List.of(key(false), key(true)),
                        new WebhookEndpointView(
                                DEMO, "https://shop.example/h", NOW, "staff:anna", HOSTILE),
                        List.of(account(null), account(HOSTILE)),
                        List.of(method(), method())));
        pages.put("secret", new SecretPage("api_key", "demo", "cf_shown_once", "/admin/"));
        pages.put(
                "staff",
                new StaffPage(
                        List.of(staff("anna", true), staff("ben", true), staff("cleo", false)),
                        HOSTILE,
                        Set.of(Role.OPERATOR)));
        pages.put(
                "confirm",
                new ConfirmPage(
                        "/admin/staff/ben/roles",
                        List.of(new FormFields.Field(HOSTILE, HOSTILE)),
                        "admin.confirm.wrong",
                        0));
        pages.put(
                "account",
                new AccountPage(
                        "anna",
                        List.of(new StaffSession(token, new StaffName("anna"), NOW)),
                        token.hash()));
        pages.putAll(LedgerSamples.pages());
        return pages;
    }

    private static HomePage.Question question(String name) {
        return new HomePage.Question(name, 3, HomePage.Tone.ALARM, "/admin/" + name, "3 h");
    }
}
