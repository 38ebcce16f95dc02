package io.counterfoil.orders.web;

import static io.counterfoil.orders.web.Sample.NOW;
import static io.counterfoil.orders.web.Sample.PAGE;
import static io.counterfoil.orders.web.Sample.SCAN;
import static io.counterfoil.orders.web.Sample.WAP;
import static io.counterfoil.orders.web.Sample.WEB;
import static io.counterfoil.orders.web.Sample.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.application.PayPageView;
import io.counterfoil.orders.application.PublicUrl;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PaymentStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuyerPagesRenderingTest {

    private static final Pattern INLINE =
            Pattern.compile("<style|<script(?![^>]* src=)|\\son[a-z]+=|\\sstyle=|javascript:");

    private static final BuyerDevice PC = BuyerDevice.of("Mozilla/5.0 (X11)", null);
    private static final BuyerDevice APP = BuyerDevice.of("Mobile FastPayApp/9", null);
    private static final FormToken FORM = new FormToken("_csrf", "form");
    private static final PublicUrl URL = new PublicUrl("https://pay.example");

    private final Rendering rendering = new Rendering();

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void eachStateHasItsTextsAndNothingInline(String language) {
        Locale locale = new Locale(language);

        everyState(locale)
                .forEach(
                        (name, page) -> {
                            String html = rendering.render("orders/cashier.html", page, locale);
                            assertThat(html).as(name).contains("188.88").contains("Demo shop");
                            assertThat(INLINE.matcher(html).find()).as(name).isFalse();
                        });
    }

    @Test
    void onlyAPaidOrderIsCalledPaid() {
        everyState(Locale.ENGLISH)
                .forEach(
                        (name, page) ->
                                assertThat(
                                                rendering.render(
                                                        "orders/live.html", page, Locale.ENGLISH))
                                        .as(name)
                                        .satisfies(
                                                html ->
                                                        assertThat(html.contains(">Paid<"))
                                                                .isEqualTo(name.equals("paid"))));
    }

    @ParameterizedTest
    @CsvSource({
        "3000,en,CN¥30.00,Partly refunded",
        "3000,zh,¥30.00,已部分退款",
        "18888,en,CN¥188.88,all of the money",
        "18888,zh,¥188.88,款项已全部退回"
    })
    void aRefundedOrderSaysHowMuchWasGivenBack(
            long minor, String language, String amount, String text) {
        Locale locale = new Locale(language);
        Sample order = anOrder().withAttempt(PaymentStatus.SUCCEEDED).refunded(minor);

        String html = rendering.render("orders/live.html", page(order, locale), locale);

        assertThat(html).contains(text).contains("class=\"digits\">" + amount + "<");
        Sample paid = anOrder().withAttempt(PaymentStatus.SUCCEEDED).is(OrderStatus.PAID);
        assertThat(rendering.render("orders/live.html", page(paid, locale), locale))
                .doesNotContain("refunded");
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(ownKeys(Locale.CHINESE)).isEqualTo(ownKeys(Locale.ENGLISH)).isNotEmpty();
    }

    @Test
    void whatAMerchantWritesIsOnlyEverText() {
        String attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
        Sample order =
                anOrder()
                        .withSubject(attack)
                        .withItems(new OrderView.Item(attack, Money.of(1, "CNY"), 1));

        String html =
                rendering.render(
                        "orders/cashier.html", page(order, Locale.ENGLISH), Locale.ENGLISH);

        assertThat(html)
                .contains("&lt;script&gt;")
                .doesNotContain("<script>")
                .doesNotContain("<img src=x");
    }

    @Test
    void theStateIsThePageWithoutItsFrame() {
        String html =
                rendering.render(
                        "orders/live.html", page(anOrder(), Locale.ENGLISH), Locale.ENGLISH);

        assertThat(html.strip()).startsWith("<section").endsWith("</section>");
        assertThat(html).contains("id=\"live\"").doesNotContain("<html").contains("name=\"_csrf\"");
    }

    @Test
    void aRedirectLeavesByScriptOrRefreshOrLink() {
        String target = "https://provider.example/gateway?a=1&sign=x%2By";

        String html =
                rendering.render(
                        "orders/leave.html",
                        new LeavePage(target, null, "/cashier/t"),
                        Locale.ENGLISH);

        String escaped = target.replace("&", "&amp;");
        assertThat(html)
                .contains("data-target=\"" + escaped + "\"")
                .contains("href=\"" + escaped + "\"")
                .contains("content=\"3;url=" + escaped + "\"")
                .contains("/assets/orders/leave.js")
                .doesNotContain("<form");
        assertThat(INLINE.matcher(html).find()).isFalse();
    }

    @Test
    void aFormCarriesItsFieldsEscaped() {
        String html =
                rendering.render(
                        "orders/leave.html",
                        new LeavePage(
                                "https://provider.example/gateway",
                                List.of(new LeavePage.Field("biz_content", "{\"a\":\"<&'\"}")),
                                "/cashier/t"),
                        Locale.CHINESE);

        assertThat(html)
                .contains("accept-charset=\"utf-8\"")
                .contains("value=\"{&quot;a&quot;:&quot;&lt;&amp;&#39;&quot;}\"")
                .doesNotContain("http-equiv=\"refresh\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders/try-again.html", "orders/missing.html"})
    void theSmallPagesRenderInBothLanguages(String template) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            String html = rendering.render(template, new TryAgainPage("/cashier/t"), locale);
            assertThat(html).contains("<h1").contains("buyer.css");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pc,en,on your phone and scan",
        "app,en,Press and hold",
        "phone,en,on another device",
        "pc,zh,请打开手机快付",
        "app,zh,长按二维码",
        "phone,zh,另一台设备"
    })
    void aCodeIsShownWithHowToScanIt(String place, String language, String how) {
        Locale locale = new Locale(language);
        Sample order = anOrder().offering(SCAN).withAttempt(PaymentStatus.PENDING, SCAN);

        String html =
                rendering.render(
                        "orders/scan.html",
                        scanPages("fast://pay/1")
                                .scan(page(order, locale), place, NOW)
                                .orElseThrow(),
                        locale);

        assertThat(html)
                .contains(how)
                .contains("src=\"data:image/png;base64,")
                .contains("alt=\"")
                .contains("188.88")
                .contains("data-poll=\"/cashier/cashier-token/state\"")
                .contains("data-onward=\"/cashier/cashier-token\"")
                .contains("href=\"/cashier/cashier-token\"")
                .contains("/assets/payments/fastpay/brand.css")
                .doesNotContain("href=\"fast:");
        assertThat(INLINE.matcher(html).find()).isFalse();
    }

    @Test
    void aCodeThatIsAWebAddressCanBeOpenedHere() {
        String html =
                rendering.render(
                        "orders/scan.html",
                        scanPages("https://provider.example/q?a=1&b=2")
                                .scan(page(anOrder(), Locale.ENGLISH), "pc", NOW)
                                .orElseThrow(),
                        Locale.ENGLISH);

        assertThat(html).contains("href=\"https://provider.example/q?a=1&amp;b=2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void aPaymentSheetGetsItsScriptAndWhatTheScriptIsTold(String language) {
        Locale locale = new Locale(language);
        Map<String, String> fields = Map.of("paySign", "\"'<b>&");
        PayAction action =
                new PayAction(PayAction.Kind.IN_APP, "/assets/payments/fastpay/sheet.js", fields);

        String html =
                rendering.render(
                        "orders/in-app.html",
                        pages(action).inApp(page(anOrder(), locale), NOW).orElseThrow(),
                        locale);

        assertThat(html)
                .contains("id=\"in-app\"")
                .contains("src=\"/assets/payments/fastpay/sheet.js\"")
                .contains(
                        "data-fields=\"{&quot;paySign&quot;:&quot;\\&quot;&#39;&lt;b&gt;&amp;&quot;}\"")
                .contains("data-done=\"/return/main/CFP")
                .contains("id=\"in-app-open\"");
        assertThat(INLINE.matcher(html).find()).isFalse();
    }

    @Test
    void anActionThatMayNotBeShownIsNoPage() {
        CashierPage order = page(anOrder(), Locale.ENGLISH);
        PayAction foreign =
                new PayAction(PayAction.Kind.IN_APP, "https://evil.example/x.js", Map.of());
        PayAction script = new PayAction(PayAction.Kind.REDIRECT, "javascript:alert(1)", Map.of());

        assertThat(pages(foreign).inApp(order, NOW)).isEmpty();
        assertThat(pages(script).leave()).isEmpty();
        assertThat(scanPages("x".repeat(3000)).scan(order, "pc", NOW)).isEmpty();
    }

    @Test
    void noPageTellsItsSecretsToALog() {
        CashierPage order = page(anOrder(), Locale.ENGLISH);

        assertThat(scanPages("fast://secret").scan(order, "pc", NOW).orElseThrow().toString())
                .doesNotContain("secret")
                .doesNotContain("base64")
                .doesNotContain("token");
        assertThat(
                        pages(
                                        new PayAction(
                                                PayAction.Kind.IN_APP,
                                                "/assets/payments/a/b.js",
                                                Map.of("k", "secret")))
                                .inApp(order, NOW)
                                .orElseThrow()
                                .toString())
                .doesNotContain("secret");
    }

    private static PayPages scanPages(String text) {
        return pages(new PayAction(PayAction.Kind.QR, text, Map.of()));
    }

    private static PayPages pages(PayAction action) {
        Sample order = anOrder().withAttempt(PaymentStatus.PENDING, SCAN);
        return new PayPages(
                new Targets("https://pay.example"),
                new PayPageView(PayPageView.Decision.SHOW, order.order(), order.attempt(), action));
    }

    private static Map<String, CashierPage> everyState(Locale locale) {
        Map<String, CashierPage> pages = new LinkedHashMap<>();
        for (Notice notice : Notice.values()) {
            pages.put(
                    "notice " + notice,
                    page(anOrder(), Visit.of(null, null, notice.code()), locale));
        }
        Sample pending = anOrder().withAttempt(PaymentStatus.PENDING);
        pages.put("awaiting", page(anOrder(), locale));
        pages.put("unavailable", page(anOrder().offering(), locale));
        pages.put("elsewhere", page(anOrder().offering(WAP), locale));
        pages.put("another provider", page(anOrder().offering(PAGE, SCAN, WEB), locale));
        pages.put(
                "in an app",
                new CashierPages(locale, APP, URL, NOW)
                        .page(anOrder().offering(WAP, WEB).view(), Visit.PLAIN, FORM));
        pages.put("attempt-open", page(pending, locale));
        pages.put("checking", page(pending, Visit.of("1", "2", null), locale));
        pages.put("checking alone", page(anOrder(), Visit.of("1", "2", null), locale));
        pages.put("in vain", page(pending, Visit.of("1", "99", null), locale));
        pages.put("closing", page(anOrder().closing(), locale));
        pages.put("expiring", page(anOrder().withLeft(Duration.ofSeconds(5)), locale));
        pages.put("closed", page(anOrder().closedAt(NOW), locale));
        pages.put("expired", page(anOrder().withLeft(Duration.ZERO).closedAt(NOW), locale));
        pages.put("without a way back", page(anOrder().withoutReturnUrl(), locale));
        Sample succeeded = anOrder().withAttempt(PaymentStatus.SUCCEEDED);
        pages.put("paid", page(succeeded.is(OrderStatus.PAID), locale));
        pages.put("partly refunded", page(succeeded.refunded(3000), locale));
        pages.put("refunded", page(succeeded.refunded(18_888), locale));
        return pages;
    }

    private static CashierPage page(Sample order, Locale locale) {
        return page(order, Visit.PLAIN, locale);
    }

    private static CashierPage page(Sample order, Visit visit, Locale locale) {
        return new CashierPages(locale, PC, URL, NOW).page(order.view(), visit, FORM);
    }

    private static Set<String> ownKeys(Locale locale) {
        return Rendering.bundle(locale).keySet().stream()
                .filter(key -> key.startsWith("orders.cashier.") || key.startsWith("orders.pay."))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
