package io.counterfoil.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A buyer's ways through shop, cashier and the simulated Alipay, in a real browser. */
class BuyingIT extends InBrowser {

    private static final String PAYMENTS = "io.counterfoil.payments.application.PaymentSweeper";
    private static final String EXPIRY = "io.counterfoil.orders.application.ExpireOrdersSweeper";

    @Test
    void aBuyerAtAPcPaysAndTheShopHearsOfIt() {
        try (Buyer buyer = Buyer.atPc(chromium)) {
            buyer.fillsCartAndGoesToTheCashier();
            buyer.sees("awaiting").takesPicture("buy-pc-1-cashier");

            String number = buyer.paysWith("alipay.page");
            buyer.confirmsAtProvider().sees("paid").takesPicture("buy-pc-2-paid");

            assertThat(DemoShop.trade(number).getString("trade_status")).isEqualTo("TRADE_SUCCESS");
            buyer.isHeardOfByTheShop();
            assertThat(buyer.complaints()).isEmpty();
        }
    }

    @Test
    void aBuyerOnAPhonePaysAndTheShopHearsOfIt() {
        try (Buyer buyer = Buyer.onPhone(chromium)) {
            buyer.fillsCartAndGoesToTheCashier();
            buyer.sees("awaiting").takesPicture("buy-phone-1-cashier");
            buyer.seesNothingStickOut();

            buyer.paysWith("alipay.wap");
            buyer.confirmsAtProvider().sees("paid").takesPicture("buy-phone-2-paid");

            buyer.seesNothingStickOut();
            buyer.isHeardOfByTheShop();
            assertThat(buyer.complaints()).isEmpty();
        }
    }

    @Test
    void aBuyerWithoutScriptPays() {
        JsonObject order = DemoShop.placesOrder();
        try (Buyer buyer = Buyer.withoutScript(chromium)) {
            buyer.opens(order.getString("cashier_url")).paysWith("alipay.page");

            buyer.confirmsAtProvider();

            assertThat(buyer.reads()).contains("Paid");
            assertThat(DemoShop.orderStatus(order)).isEqualTo("PAID");
        }
    }

    @Test
    void whoDeclinesComesBackToAnOrderThatWaitsAndCanPayAfterAll() {
        JsonObject order = DemoShop.placesOrder();
        try (Buyer buyer = Buyer.onPhone(chromium)) {
            buyer.opens(order.getString("cashier_url"));
            String number = buyer.paysWith("alipay.wap");

            buyer.declinesAtProvider().page().locator("#quit").click();
            buyer.sees("attempt-open").takesPicture("decline-phone-1-back");
            assertThat(DemoShop.orderStatus(order)).isEqualTo("AWAITING_PAYMENT");

            assertThat(buyer.paysWith("alipay.wap")).isEqualTo(number);
            buyer.confirmsAtProvider().sees("paid");
        }
    }

    @Test
    void whoWalksAwayFindsTheSameAttemptAgain() {
        JsonObject order = DemoShop.placesOrder();
        String number;
        try (Buyer buyer = Buyer.atPc(chromium)) {
            number = buyer.opens(order.getString("cashier_url")).paysWith("alipay.page");
        }
        InContainer.advance(Duration.ofMinutes(5));
        try (Buyer buyer = Buyer.atPc(chromium)) {
            buyer.opens(order.getString("cashier_url")).sees("attempt-open");
            buyer.takesPicture("walk-away-pc-1-back");

            assertThat(buyer.paysWith("alipay.page")).isEqualTo(number);
            buyer.confirmsAtProvider().sees("paid");
        }
    }

    @Test
    void whoSwitchesPaysTheNewAttemptAndTheOldOneIsOver() {
        JsonObject order = DemoShop.placesOrder();
        String old;
        String oldPayPage;
        try (Buyer buyer = Buyer.atPc(chromium)) {
            old = buyer.opens(order.getString("cashier_url")).paysWith("alipay.page");
            oldPayPage = buyer.lastPayPage();
            buyer.opens(order.getString("cashier_url")).sees("attempt-open");
            buyer.page().locator(".on-phone summary").click();
            assertThat(Camera.reads(buyer.page().locator(".on-phone .code").screenshot()))
                    .isEqualTo(order.getString("cashier_url"));
            buyer.takesPicture("switch-pc-1-to-phone");
        }
        try (Buyer buyer = Buyer.onPhone(chromium)) {
            buyer.opens(order.getString("cashier_url")).sees("attempt-open");

            String number = buyer.paysWith("alipay.wap");

            assertThat(number).isNotEqualTo(old);
            assertThat(DemoShop.trade(old).getString("trade_status")).isEqualTo("TRADE_CLOSED");
            buyer.opens(oldPayPage).sees("attempt-open").takesPicture("switch-phone-2-old-page");
            assertThat(buyer.reads()).contains("no longer valid");

            assertThat(buyer.paysWith("alipay.wap")).isEqualTo(number);
            buyer.confirmsAtProvider().sees("paid");
            assertThat(DemoShop.trade(old).getString("trade_status")).isEqualTo("TRADE_CLOSED");
        }
    }

    @Test
    void anOrderThatNobodyPaysExpiresBeforeTheBuyersEyes() {
        JsonObject order = DemoShop.placesOrder();
        try (Buyer buyer = Buyer.onPhone(chromium)) {
            buyer.opens(order.getString("cashier_url")).sees("awaiting");

            InContainer.advance(Duration.ofSeconds(1745));
            buyer.looksAgain().sees("expiring").takesPicture("expiry-phone-1-last-minute");
            assertThat(buyer.page().locator("button[name=method]").count()).isZero();

            InContainer.advance(Duration.ofMinutes(2));
            InContainer.sweep(EXPIRY, "sweep");
            buyer.sees("expired").takesPicture("expiry-phone-2-expired");
            assertThat(DemoShop.orderStatus(order)).isEqualTo("CLOSED");
        }
    }

    @Test
    void aPageNeverSaysPaidBecauseTheBrowserCameBack() {
        JsonObject order = DemoShop.placesOrder();
        DemoShop.misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        DemoShop.misbehaves("{\"on\":\"alipay.trade.query\",\"kind\":\"not_exist\",\"times\":0}");
        try (Buyer buyer = Buyer.atPc(chromium)) {
            buyer.opens(order.getString("cashier_url")).paysWith("alipay.page");

            // The return is validly signed, and Alipay itself does not confirm it.
            buyer.confirmsAtProvider().sees("checking").takesPicture("unconfirmed-pc-1-checking");
            assertThat(buyer.page().url()).contains("returned=1");
            assertThat(buyer.reads()).doesNotContain("Paid");
            assertThat(DemoShop.orderStatus(order)).isEqualTo("AWAITING_PAYMENT");
            buyer.opens(order.getString("cashier_url") + "?returned=1&waited=60");
            buyer.sees("attempt-open").takesPicture("unconfirmed-pc-2-not-yet");
            assertThat(buyer.reads()).contains("No payment has been confirmed yet");

            DemoShop.opens();
            InContainer.advance(Duration.ofMinutes(1));
            InContainer.sweep(PAYMENTS, "queryDue");
            buyer.sees("paid").takesPicture("unconfirmed-pc-3-paid");
            assertThat(DemoShop.orderStatus(order)).isEqualTo("PAID");
        }
    }

    @Test
    @Tag("F12")
    void whoForgesTheWayBackIsToldThatNothingIsKnown() {
        JsonObject order = DemoShop.placesOrder();
        try (Buyer buyer = Buyer.atPc(chromium)) {
            buyer.opens(order.getString("cashier_url"));
            String number = buyer.paysWith("alipay.page");

            buyer.opens(
                    Http.product(
                                    "/return/demo/"
                                            + number
                                            + "?out_trade_no="
                                            + number
                                            + "&trade_status=TRADE_SUCCESS&sign=AAAA&sign_type=RSA2")
                            .toString());

            buyer.sees("checking");
            assertThat(buyer.reads()).doesNotContain("Paid");
            assertThat(DemoShop.orderStatus(order)).isEqualTo("AWAITING_PAYMENT");
        }
    }

    @Test
    void theTokensOfOurPagesStayWithUs() {
        JsonObject order = DemoShop.placesOrder();
        try (Buyer buyer = Buyer.atPc(chromium)) {
            buyer.opens(order.getString("cashier_url")).paysWith("alipay.page");

            Object seenByAlipay = buyer.page().evaluate("document.referrer");

            assertThat(seenByAlipay.toString()).doesNotContain("/pay/").doesNotContain("/cashier/");
            assertThat(buyer.visited())
                    .filteredOn(url -> url.contains("/alipay/"))
                    .isNotEmpty()
                    .noneMatch(url -> url.contains("/cashier%2F"));
        }
    }
}
