package io.counterfoil.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every provider, on every screen on which it can be paid, in a real browser. */
class EachProviderIT extends InBrowser {

    private static final String REFUNDS = "io.counterfoil.refunds.application.RefundSweeper";
    private static final String WECHAT = "MicroMessenger";
    private static final String A_CODE = "wechatpay.native";
    private static final String A_SHEET = "wechatpay.jsapi";
    private static final int LOOKS = 6;

    @ParameterizedTest
    @ValueSource(strings = {"alipay.page", A_CODE, "unionpay.gateway"})
    void aBuyerAtAPcPaysWithEach(String method) {
        try (Buyer buyer = Buyer.atPc(chromium)) {
            buyer.fillsCartAndGoesToTheCashier();
            assertThat(buyer.sees("awaiting").offers())
                    .containsExactlyInAnyOrder("alipay.page", A_CODE, "unionpay.gateway");
            buyer.takesPicture("each-pc-1-cashier");

            paysAtPc(buyer, method);

            buyer.sees("paid").takesPicture("each-pc-3-paid-" + method);
            buyer.isHeardOfByTheShop();
            assertThat(buyer.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay.wap", "wechatpay.h5", "unionpay.gateway"})
    void aBuyerOnAPhonePaysWithEach(String method) {
        try (Buyer buyer = Buyer.onPhone(chromium)) {
            buyer.fillsCartAndGoesToTheCashier();
            assertThat(buyer.sees("awaiting").offers())
                    .containsExactlyInAnyOrder("alipay.wap", "wechatpay.h5", "unionpay.gateway");
            buyer.takesPicture("each-phone-1-cashier");
            buyer.seesNothingStickOut();

            buyer.paysWith(method);
            buyer.takesPicture("each-phone-2-" + method);
            buyer.confirmsAtProvider().sees("paid").takesPicture("each-phone-3-paid-" + method);

            buyer.seesNothingStickOut();
            buyer.isHeardOfByTheShop();
            assertThat(buyer.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay.page", A_CODE, "unionpay.gateway"})
    void whatWasPaidWithEachGoesBackToTheBuyer(String method) {
        JsonObject order = DemoShop.placesOrder();
        try (Buyer buyer = Buyer.atPc(chromium)) {
            paysAtPc(buyer.opens(order.getString("cashier_url")), method);
            buyer.sees("paid");

            DemoShop.refunds(order);
            refundsAreDone(order);

            buyer.opens(order.getString("cashier_url")).sees("refunded");
            buyer.takesPicture("each-pc-4-refunded-" + method);
            assertThat(DemoShop.orderStatus(order)).isEqualTo("REFUNDED");
        }
    }

    @ParameterizedTest
    @CsvSource({"alipay.page,unionpay.gateway", "unionpay.gateway,wechatpay.native"})
    void whoSwitchesTheProviderPaysOnlyTheNewOne(String first, String second) {
        JsonObject order = DemoShop.placesOrder();
        try (Buyer buyer = Buyer.atPc(chromium)) {
            buyer.opens(order.getString("cashier_url")).paysWith(first);
            buyer.opens(order.getString("cashier_url")).sees("attempt-open");

            paysAtPc(buyer, second);

            buyer.sees("paid");
            assertThat(
                            InContainer.count(
                                    "orders.surplus where order_no = '"
                                            + order.getString("order_no")
                                            + "'"))
                    .isZero();
        }
    }

    @Test
    void aCodeStaysTheSameInEachLanguageAndLeadsBack() {
        JsonObject order = DemoShop.placesOrder();
        try (Buyer buyer = Buyer.atPc(chromium)) {
            buyer.opens(order.getString("cashier_url")).chooses(A_CODE);
            String code = buyer.showsCode();
            String payPage = buyer.page().url();

            buyer.opens(payPage + "?lang=zh");
            assertThat(buyer.showsCode()).isEqualTo(code);
            buyer.takesPicture("each-pc-2-code-zh");
            buyer.opens(payPage + "?lang=en");
            buyer.page().locator(".onward a").click();

            buyer.sees("attempt-open");
            assertThat(buyer.offers().get(0)).isEqualTo(A_CODE);
        }
    }

    @Test
    void aScreenWithoutScriptShowsTheCodeAndGoesOnToo() {
        JsonObject order = DemoShop.placesOrder();
        try (Buyer buyer = Buyer.withoutScript(chromium)) {
            buyer.opens(order.getString("cashier_url"));

            paysAtPc(buyer, A_CODE);

            assertThat(buyer.reads()).contains("Paid");
        }
    }

    @Test
    void insideWechatABuyerWhoIsNotKnownIsShownACode() {
        JsonObject order = DemoShop.placesOrder();
        try (Buyer buyer = Buyer.inApp(chromium, WECHAT)) {
            buyer.opens(order.getString("cashier_url")).takesPicture("each-app-1-cashier");
            assertThat(buyer.offers()).containsExactly(A_CODE);

            String code = buyer.chooses(A_CODE).showsCode();
            buyer.takesPicture("each-app-2-code");
            assertThat(buyer.reads()).contains("Press and hold");
            buyer.seesNothingStickOut();
            try (Buyer longPress = Buyer.inApp(chromium, WECHAT)) {
                longPress.opens(code).confirmsOnThisPhone();
            }

            buyer.looksAgain().sees("paid");
            assertThat(buyer.complaints()).isEmpty();
        }
    }

    @Test
    void insideWechatABuyerWhoIsKnownPaysInItsSheet() {
        JsonObject order = DemoShop.placesOrderFor("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
        try (Buyer buyer = Buyer.inApp(chromium, WECHAT)) {
            buyer.withInEveryPage(theAppsBridge()).opens(order.getString("cashier_url"));
            assertThat(buyer.offers()).containsExactly(A_SHEET);

            Page sheet = buyer.seesSheet(() -> buyer.chooses(A_SHEET));
            sheet.locator("#pay").waitFor();
            Chromium.picture(sheet, "each-app-3-sheet");
            buyer.takesPicture("each-app-3-behind-the-sheet");
            sheet.locator("#pay").click();
            buyer.page().waitForURL(Buyer.CASHIER);

            buyer.sees("paid").takesPicture("each-app-4-paid");
            assertThat(DemoShop.orderStatus(order)).isEqualTo("PAID");
        }
    }

    @Test
    void whoClosesTheSheetCanOpenItAgain() {
        JsonObject order = DemoShop.placesOrderFor("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
        try (Buyer buyer = Buyer.inApp(chromium, WECHAT)) {
            buyer.withInEveryPage(theAppsBridge()).opens(order.getString("cashier_url"));

            Page sheet = buyer.seesSheet(() -> buyer.chooses(A_SHEET));
            sheet.waitForClose(() -> sheet.locator("#decline").click());
            Page again = buyer.seesSheet(() -> buyer.page().locator("#in-app-open").click());
            again.locator("#pay").click();
            buyer.page().waitForURL(Buyer.CASHIER);

            buyer.sees("paid");
        }
    }

    @Test
    void whatAnAppSaysOfAPaymentProvesNothing() {
        JsonObject order = DemoShop.placesOrderFor("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
        try (Buyer buyer = Buyer.inApp(chromium, WECHAT)) {
            buyer.page()
                    .addInitScript(
                            "window.WeixinJSBridge = { invoke: (name, fields, done) =>"
                                    + " done({ err_msg: 'get_brand_wcpay_request:ok' }) };");
            buyer.opens(order.getString("cashier_url")).chooses(A_SHEET);

            buyer.page().waitForURL(Pattern.compile(".*/cashier/.*returned=1.*"));

            buyer.sees("checking");
            assertThat(buyer.reads()).doesNotContain("Paid");
            assertThat(DemoShop.orderStatus(order)).isEqualTo("AWAITING_PAYMENT");
        }
    }

    @Test
    void aSheetThatNeverOpensLeavesAButtonAndAWayBack() {
        JsonObject order = DemoShop.placesOrderFor("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
        try (Buyer buyer = Buyer.inApp(chromium, WECHAT)) {
            buyer.opens(order.getString("cashier_url")).chooses(A_SHEET);

            buyer.page().locator("#in-app-open").click();
            buyer.takesPicture("each-app-5-no-sheet");
            buyer.seesNothingStickOut();
            buyer.page().locator(".onward a").click();

            buyer.sees("attempt-open");
        }
    }

    /** What the app puts into every page that it shows, as the sandbox plays it. */
    private static String theAppsBridge() {
        return Http.send(HttpRequest.newBuilder(Http.sandbox("/wechatpay/bridge.js")).build())
                .body();
    }

    /** At the provider's own page, or on a phone that scans the code on this screen. */
    private static void paysAtPc(Buyer buyer, String method) {
        if (!method.equals(A_CODE)) {
            buyer.paysWith(method);
            buyer.takesPicture("each-pc-2-" + method);
            buyer.confirmsAtProvider();
            return;
        }
        String code = buyer.chooses(method).showsCode();
        buyer.takesPicture("each-pc-2-code");
        try (Buyer phone = Buyer.onPhone(chromium)) {
            phone.opens(code).takesPicture("each-pc-2-code-on-phone");
            phone.confirmsOnThisPhone();
        }
        // The page goes on by itself.
        buyer.page().waitForURL(Buyer.CASHIER);
    }

    private static void refundsAreDone(JsonObject order) {
        InContainer.sweep(REFUNDS, "sendDue");
        for (int i = 0; i < LOOKS && !DemoShop.orderStatus(order).equals("REFUNDED"); i++) {
            InContainer.advance(Duration.ofMinutes(5));
            InContainer.sweep(REFUNDS, "queryDue");
        }
    }
}
