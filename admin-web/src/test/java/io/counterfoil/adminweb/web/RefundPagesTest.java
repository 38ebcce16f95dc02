package io.counterfoil.adminweb.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Money;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundSearch;
import io.counterfoil.refunds.RefundStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefundPagesTest {

    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency JPY = Currency.getInstance("JPY");

    @ParameterizedTest
    @CsvSource({
        "88.88, 8888",
        "88.8, 8880",
        "88, 8800",
        " 0.01 , 1",
        "0, 0",
        "'1,234.50', 123450",
        "¥44.44, 4444"
    })
    void anAmountIsReadExactly(String typed, long minor) {
        assertThat(TypedMoney.of(typed, CNY)).contains(new Money(minor, CNY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.234",
                "1,23",
                "1e3",
                "0x10",
                "1.",
                ".5",
                "９",
                "1 2",
                "9999999999999",
                "NaN",
                "1,2345",
                "44,44"
            })
    void whatIsNoExactAmountIsNone(String typed) {
        assertThat(TypedMoney.of(typed, CNY)).isEmpty();
    }

    @Test
    void aCurrencyWithoutDecimalsTakesNone() {
        assertThat(TypedMoney.of("100", JPY)).contains(new Money(100, JPY));
        assertThat(TypedMoney.of("100.0", JPY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 99, 100, 8888, 123_456_789_012L})
    void whatAFieldIsFilledWithIsReadBackAsTheSame(long minor) {
        Money money = new Money(minor, CNY);
        assertThat(TypedMoney.of(TypedMoney.text(money), CNY)).contains(money);
    }

    @ParameterizedTest
    @EnumSource(RefundStatus.class)
    void eachStatusIsShownInBothLanguages(RefundStatus status) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(refund(status, LedgerSamples.ANNA, locale, Role.APPROVER, Role.OPERATOR))
                    .contains("is-" + status.name())
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void anApproverDecidesWhatSomebodyElseAskedFor() {
        assertThat(waiting(LedgerSamples.ANNA, Role.APPROVER))
                .contains("/approve\"")
                .contains("/reject\"")
                .contains("ben asked for this refund");
    }

    @Test
    void whoAskedForItFindsNoButtonToDecide() {
        assertThat(waiting(LedgerSamples.BEN, Role.APPROVER, Role.OPERATOR))
                .doesNotContain("/approve\"")
                .doesNotContain("/reject\"")
                .contains("You asked for this refund");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "OPERATOR", "ADMINISTRATOR"})
    void whoIsNoApproverFindsNoButtonToDecide(Role role) {
        assertThat(waiting(LedgerSamples.ANNA, role))
                .doesNotContain("/approve\"")
                .doesNotContain("/reject\"");
    }

    @ParameterizedTest
    @EnumSource(RefundStatus.class)
    void onlyWhatWaitsIsDecided(RefundStatus status) {
        String page = refund(status, LedgerSamples.ANNA, Locale.ENGLISH, Role.APPROVER);
        assertThat(page.contains("/approve\"")).isEqualTo(status == RefundStatus.AWAITING_APPROVAL);
    }

    @ParameterizedTest
    @EnumSource(RefundStatus.class)
    void onlyWhatWaitsForAPersonIsSentAgain(RefundStatus status) {
        String page = refund(status, LedgerSamples.ANNA, Locale.ENGLISH, Role.OPERATOR);
        assertThat(page.contains("/retry\"")).isEqualTo(status == RefundStatus.PROCESSING);
        assertThat(page.contains("It waits for a person"))
                .isEqualTo(status == RefundStatus.PROCESSING);
    }

    @ParameterizedTest
    @EnumSource(RefundStatus.class)
    void onlyAnApproverWhoDidNotAskForItGivesItUp(RefundStatus status) {
        boolean isGivable = status == RefundStatus.PROCESSING;
        String page = refund(status, LedgerSamples.ANNA, Locale.ENGLISH, Role.APPROVER);
        assertThat(page.contains("/give-up\"")).isEqualTo(isGivable);
        assertThat(page.contains("frees CN¥44.44")).isEqualTo(isGivable);
        assertThat(refund(status, LedgerSamples.ANNA, Locale.CHINESE, Role.APPROVER))
                .contains(isGivable ? "从未到达" : "");
        String own = refund(status, LedgerSamples.BEN, Locale.ENGLISH, Role.APPROVER);
        assertThat(own).doesNotContain("/give-up\"");
        assertThat(own.contains("Somebody else decides whether it is given up"))
                .isEqualTo(isGivable);
        assertThat(refund(status, LedgerSamples.ANNA, Locale.ENGLISH, Role.OPERATOR))
                .doesNotContain("/give-up\"");
    }

    @ParameterizedTest
    @EnumSource(RefundStatus.class)
    void whatIsUnderWaySaysThatItsAccountIsFrozen(RefundStatus status) {
        boolean isUnderWay = status == RefundStatus.REQUESTED || status == RefundStatus.PROCESSING;
        assertThat(
                        refund(status, LedgerSamples.ANNA, Locale.ENGLISH, Role.VIEWER)
                                .contains("No refund of account alipay-demo is sent now"))
                .isEqualTo(isUnderWay);
        assertThat(
                        refund(status, LedgerSamples.ANNA, Locale.CHINESE, Role.VIEWER)
                                .contains("目前不发送任何退款"))
                .isEqualTo(isUnderWay);
    }

    @Test
    void whatWasNeverSentIsNotAskedAbout() {
        assertThat(
                        refund(
                                RefundStatus.AWAITING_APPROVAL,
                                LedgerSamples.ANNA,
                                Locale.ENGLISH,
                                Role.OPERATOR))
                .doesNotContain("/query\"");
        assertThat(
                        refund(
                                RefundStatus.PROCESSING,
                                LedgerSamples.ANNA,
                                Locale.ENGLISH,
                                Role.OPERATOR))
                .contains("/query\"");
    }

    @Test
    void aViewerFindsNothingToPress() {
        for (RefundStatus status : RefundStatus.values()) {
            assertThat(main(refund(status, LedgerSamples.ANNA, Locale.ENGLISH, Role.VIEWER)))
                    .doesNotContain("<form");
        }
    }

    @Test
    void whatWasAskedForTooMuchSaysHowMuchIsLeft() {
        assertThat(request(LedgerSamples.request(4444, true)))
                .contains("at most CN¥44.44 can be refunded now")
                .contains("aria-invalid=\"true\"");
        assertThat(request(LedgerSamples.request(4444, false)))
                .contains("At most CN¥44.44")
                .doesNotContain("aria-invalid");
    }

    @Test
    void whereNothingIsLeftNothingCanBeAskedFor() {
        assertThat(main(request(LedgerSamples.request(8888, false))))
                .contains("Nothing of this payment is left")
                .doesNotContain("<form");
    }

    @Test
    void theFormKeepsItsNumberSoThatItMakesOneRefund() {
        assertThat(request(LedgerSamples.request(0, false)))
                .contains("name=\"refund_no\" value=\"" + LedgerSamples.REFUND + "\"");
    }

    @Test
    void allFiltersReachTheSearch() {
        List<Object> asked = new ArrayList<>();
        Filters filters =
                new Filters("/admin/refunds")
                        .with("text", "R-1")
                        .with("merchant", "demo")
                        .with("account", "alipay-demo")
                        .with("status", "PROCESSING")
                        .with("origin", "PROVIDER")
                        .with("person", "1")
                        .with("amount", "44.44")
                        .with("from", "2026-11-22")
                        .with("to", "2026-11-22");
        LedgerSamples.refundsList(List.of(), asked::add).search(filters, "cursor", 50);
        assertThat(asked)
                .containsExactly(
                        new RefundSearch(
                                Samples.DEMO,
                                RefundStatus.PROCESSING,
                                RefundOrigin.PROVIDER,
                                "alipay-demo",
                                "R-1",
                                true,
                                4444L,
                                Instant.parse("2026-11-22T00:00:00Z"),
                                Instant.parse("2026-11-23T00:00:00Z"),
                                "cursor",
                                50));
        assertThat(filters.unreadable()).isEmpty();
    }

    @Test
    void surplusThatWaitsForAPersonIsRefundedAgainByAnOperatorOnly() {
        assertThat(surplus(Role.OPERATOR))
                .containsOnlyOnce("/admin/surplus/" + Samples.PAYMENT + "/refund\"")
                .contains("name=\"note\" required");
        assertThat(main(surplus(Role.VIEWER))).doesNotContain("<form");
        assertThat(main(surplus(Role.APPROVER))).doesNotContain("<form");
    }

    private static String surplus(Role role) {
        return rendered("surplus", new SurplusPage(Samples.surplus()), Locale.ENGLISH, role);
    }

    private static String waiting(Actor reader, Role... roles) {
        return refund(RefundStatus.AWAITING_APPROVAL, reader, Locale.ENGLISH, roles);
    }

    private static String refund(RefundStatus status, Actor reader, Locale locale, Role... roles) {
        return rendered("refund", LedgerSamples.refundPage(status, reader), locale, roles);
    }

    private static String request(RefundRequestPage page) {
        return rendered("refund-request", page, Locale.ENGLISH, Role.OPERATOR);
    }

    static String rendered(String template, Record page, Locale locale, Role... roles) {
        DeskFrame reader = Samples.desk(locale, Roles.of(roles));
        return Rendered.page(
                "admin/" + template + ".html", locale, Map.of("desk", reader, "page", page));
    }

    static String main(String page) {
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }
}
