package io.counterfoil.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day on which buyers used every provider: one look says whether all of it agrees. */
class AllAccountsDayIT extends InBrowser {

    private static final String REFUNDS = "io.counterfoil.refunds.application.RefundSweeper";
    private static final String BOOKS = "io.counterfoil.reconciliation.application.";
    private static final String ACCOUNTS_OF_THE_SHOP =
            "article.days:has(h2 small:has-text('demo')) h2 > span";
    private static final int LOOKS = 6;

    private LocalDate today;

    /**
     * At ten in Beijing all providers write the same date. The day before stays empty: its last
     * hour is this day's already where a day begins at 23:00.
     */
    @BeforeEach
    void aNewDayBegins() {
        today = tenInTheMorning(2);
    }

    @Test
    void theDayOfAllProvidersAgreesInOneView() {
        List<String> methods = methodsAtAPc();
        assertThat(methods).hasSize(3);
        methods.forEach(AllAccountsDayIT::isPaidAndHalfOfItGoesBack);
        DemoShop.closesTheDayOfAllAccounts();

        try (Clerk clerk = Clerk.signsIn(chromium, Role.OPERATOR)) {
            pullsTheBillOfEachAccount(clerk);

            clerk.opens("/admin/days").sees("#live", today.toString().substring(5));
            List<String> accounts = clerk.page().locator(ACCOUNTS_OF_THE_SHOP).allInnerTexts();
            assertThat(accounts).hasSameSizeAs(methods);
            for (String account : accounts) {
                clerk.sees(cell(account) + ".day-AGREED", "all agreed");
            }
            clerk.takesPictures("desk-days");
            showsOnlyTheShop(clerk);
            clerk.takesPictureOfTheScreen("desk-days");

            for (String account : accounts) {
                clerk.opens("/admin/days").presses(cell(account));
                seesWhyItAgrees(clerk, account);
            }
            assertThat(clerk.complaints()).isEmpty();
        }
    }

    private static List<String> methodsAtAPc() {
        try (Buyer buyer = Buyer.atPc(chromium)) {
            return buyer.opens(DemoShop.placesOrder().getString("cashier_url"))
                    .sees("awaiting")
                    .offers();
        }
    }

    private static void isPaidAndHalfOfItGoesBack(String method) {
        JsonObject order = DemoShop.placesOrder();
        try (Buyer buyer = Buyer.atPc(chromium)) {
            buyer.opens(order.getString("cashier_url")).chooses(method);
            pays(buyer);
            buyer.sees("paid");
        }
        DemoShop.refunds(order, 9850);
        InContainer.sweep(REFUNDS, "sendDue");
        for (int i = 0; i < LOOKS && !isRefundedInPart(order); i++) {
            InContainer.advance(Duration.ofMinutes(5));
            InContainer.sweep(REFUNDS, "queryDue");
        }
        assertThat(isRefundedInPart(order)).as(method).isTrue();
    }

    /** At the provider's own page, or on a phone that scans the code on this screen. */
    private static void pays(Buyer buyer) {
        buyer.page().locator("#out-trade-no, .is-scan .code").first().waitFor();
        if (buyer.page().locator(".is-scan").count() == 0) {
            buyer.confirmsAtProvider();
            return;
        }
        try (Buyer phone = Buyer.onPhone(chromium)) {
            phone.opens(buyer.showsCode()).confirmsOnThisPhone();
        }
        buyer.page().waitForURL(Buyer.CASHIER);
    }

    private static boolean isRefundedInPart(JsonObject order) {
        return DemoShop.orderStatus(order).equals("PARTIALLY_REFUNDED");
    }

    private void pullsTheBillOfEachAccount(Clerk clerk) {
        clerk.opens("/admin/statements");
        for (String account : clerk.page().locator("#pull option").allInnerTexts()) {
            clerk.opens("/admin/statements");
            clerk.page().locator("#pull select").selectOption(account);
            clerk.types("#pull input[name=day]", today.toString()).presses("#pull button");
            clerk.sees("main h1", account).sees("main h1", today.toString());
        }
        InContainer.sweep(BOOKS + "StatementSweeper", "pullDue");
        InContainer.sweep(BOOKS + "MatchSweeper", "match");
    }

    private void seesWhyItAgrees(Clerk clerk, String account) {
        clerk.sees("main h1", account).sees(".verdict", "2 lines agree, to the cent");
        assertThat(clerk.page().locator("table.why tbody tr").count()).isEqualTo(1);
        assertThat(clerk.page().locator("table.why tbody td").allInnerTexts())
                .containsExactly("Agree", "2", "–");
        assertThat(clerk.reads("table.books")).contains("197.00", "98.50").doesNotContain("≠");
        clerk.follows("Agree");
        assertThat(clerk.page().locator("#rows tbody tr").count()).isEqualTo(2);
        clerk.takesPictures("desk-days-" + account);
    }

    /** The guides show an installation without the neighbour whom only tests have. */
    private static void showsOnlyTheShop(Clerk clerk) {
        clerk.page()
                .locator("article.days:not(:has(h2 small:has-text('demo')))")
                .evaluateAll("others => others.forEach(other => other.remove())");
    }

    private String cell(String account) {
        return "a.day[href='/admin/days/" + account + "/" + today + "']";
    }
}
