package io.counterfoil.orders.web;

import static io.counterfoil.orders.web.Sample.NOW;
import static io.counterfoil.orders.web.Sample.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.Money;
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
                .doesNotContain("<img");
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
        return new CashierPages(locale, BuyerDevice.PC, NOW)
                .page(order.view(), visit, new FormToken("_csrf", "form"));
    }

    private static Set<String> ownKeys(Locale locale) {
        return Rendering.bundle(locale).keySet().stream()
                .filter(key -> key.startsWith("orders.cashier.") || key.startsWith("orders.pay."))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
