package io.counterfoil.orders.web;

import static io.counterfoil.orders.web.Sample.NOW;
import static io.counterfoil.orders.web.Sample.PAGE;
import static io.counterfoil.orders.web.Sample.SCAN;
import static io.counterfoil.orders.web.Sample.WAP;
import static io.counterfoil.orders.web.Sample.WEB;
import static io.counterfoil.orders.web.Sample.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.application.PublicUrl;
import io.counterfoil.payments.PaymentStatus;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CashierPagesTest {

    private static final BuyerDevice PC = BuyerDevice.of("Mozilla/5.0 (X11)", null);
    private static final BuyerDevice PHONE = BuyerDevice.of("Mozilla/5.0 (iPhone)", null);
    private static final PublicUrl URL = new PublicUrl("https://pay.example");

    @Test
    void onlyWhatWorksOnTheDeviceIsAButton() {
        CashierPage pc = page(anOrder(), PC, Visit.PLAIN);
        CashierPage phone = page(anOrder(), PHONE, Visit.PLAIN);

        assertThat(pc.choices()).extracting(MethodChoice::code).containsExactly(PAGE.code());
        assertThat(phone.choices()).extracting(MethodChoice::code).containsExactly(WAP.code());
    }

    @Test
    void aPcShowsTheWayToAPhoneThatCanDoMore() {
        assertThat(page(anOrder(), PC, Visit.PLAIN).onPhone())
                .isEqualTo(QrCode.of("https://pay.example/cashier/cashier-token").orElseThrow());
        assertThat(page(anOrder(), PHONE, Visit.PLAIN).onPhone()).isNull();
        assertThat(page(anOrder().offering(PAGE), PC, Visit.PLAIN).onPhone()).isNull();
        assertThat(page(anOrder().is(OrderStatus.PAID), PC, Visit.PLAIN).onPhone()).isNull();
    }

    @Test
    void whereNothingWorksTheBuyerIsSentToAnotherDevice() {
        CashierPage pc = page(anOrder().offering(WAP), PC, Visit.PLAIN);
        CashierPage phone = page(anOrder().offering(PAGE), PHONE, Visit.PLAIN);

        assertThat(pc.state()).isEqualTo("elsewhere");
        assertThat(pc.onPhone()).isNotNull();
        assertThat(phone.state()).isEqualTo("elsewhere");
        assertThat(phone.choices()).isEmpty();
        assertThat(page(anOrder().offering(), PC, Visit.PLAIN).state()).isEqualTo("unavailable");
    }

    @Test
    void whatWasBegunElsewhereAndDoesNotWorkHereIsNoButton() {
        CashierPage page = page(anOrder().withAttempt(PaymentStatus.PENDING, WAP), PC, Visit.PLAIN);

        assertThat(page.state()).isEqualTo("attempt-open");
        assertThat(page.open()).isNull();
        assertThat(page.choices()).extracting(MethodChoice::code).containsExactly(PAGE.code());
    }

    @Test
    void theColoursOfAllItsProvidersAreLinked() {
        Sample order = anOrder().offering(PAGE, SCAN, WEB);

        assertThat(page(order, PC, Visit.PLAIN).providers())
                .containsExactlyInAnyOrder("alipay", "fastpay");
    }

    @Test
    void anOpenAttemptIsContinuedAndNotOfferedTwice() {
        CashierPage page = page(anOrder().withAttempt(PaymentStatus.PENDING), PC, Visit.PLAIN);

        assertThat(page.open()).isEqualTo(MethodChoice.of(PAGE));
        assertThat(page.choices()).isEmpty();
    }

    @Test
    void nothingIsOfferedWhereNothingCanBePaid() {
        for (Sample order :
                new Sample[] {
                    anOrder().is(OrderStatus.PAID),
                    anOrder().closedAt(NOW),
                    anOrder().closing(),
                    anOrder().withLeft(Duration.ofSeconds(59))
                }) {
            CashierPage page = page(order, PC, Visit.PLAIN);
            assertThat(page.open()).isNull();
            assertThat(page.choices()).isEmpty();
            assertThat(page.onPhone()).isNull();
        }
    }

    @Test
    void theNextLookRemembersHowLongTheBuyerHasWaited() {
        Sample order = anOrder().withAttempt(PaymentStatus.PENDING);

        CashierPage first = page(order, PC, Visit.of("1", null, null));
        CashierPage late = page(order, PC, Visit.of("1", "44", null));

        assertThat(first.pollPath()).isEqualTo("/cashier/cashier-token/state?returned=1&waited=2");
        assertThat(first.refreshPath()).isEqualTo("/cashier/cashier-token?returned=1&waited=2");
        assertThat(late.pollPath()).endsWith("waited=46");
    }

    @Test
    void whoWaitedInVainIsToldWhatElseToDo() {
        CashierPage page =
                page(anOrder().withAttempt(PaymentStatus.PENDING), PC, Visit.of("1", "60", null));

        assertThat(page.notice()).isEqualTo("not_confirmed");
        assertThat(page.open()).isNotNull();
        assertThat(page.paid()).isFalse();
    }

    @Test
    void aNoticeSurvivesTheNextLookAndEndsWithTheChoice() {
        Visit visit = Visit.of(null, null, "attempt_closing");

        assertThat(page(anOrder(), PC, visit).notice()).isEqualTo("attempt_closing");
        assertThat(page(anOrder(), PC, visit).pollPath()).endsWith("/state?notice=attempt_closing");
        assertThat(page(anOrder().is(OrderStatus.PAID), PC, visit).notice()).isNull();
    }

    @Test
    void aStrangersNoticeIsNotShown() {
        Visit visit = Visit.of(null, "x", "<b>You have won</b>");

        assertThat(page(anOrder(), PC, visit).notice()).isNull();
        assertThat(page(anOrder(), PC, visit).pollPath()).doesNotContain("won");
    }

    @Test
    void anOrderThatIsOverIsNotLookedAtAgain() {
        assertThat(page(anOrder().is(OrderStatus.PAID), PC, Visit.PLAIN).pollPath()).isNull();
        assertThat(page(anOrder().closedAt(NOW), PC, Visit.PLAIN).pollPath()).isNull();
    }

    @Test
    void aPageOnWhichTheBuyerChoosesDoesNotReloadItself() {
        assertThat(page(anOrder(), PC, Visit.PLAIN).refreshPath()).isNull();
        assertThat(page(anOrder().closing(), PC, Visit.PLAIN).refreshPath()).isNotNull();
    }

    @Test
    void theKeyChangesWhenTheBuyerShouldSeeSomethingNew() {
        String awaiting = page(anOrder(), PC, Visit.PLAIN).key();
        String open = page(anOrder().withAttempt(PaymentStatus.PENDING), PC, Visit.PLAIN).key();
        String switched =
                page(
                                anOrder()
                                        .offering(PAGE, SCAN)
                                        .withAttempt(PaymentStatus.PENDING, SCAN),
                                PC,
                                Visit.PLAIN)
                        .key();
        String paid = page(anOrder().is(OrderStatus.PAID), PC, Visit.PLAIN).key();

        assertThat(awaiting).isEqualTo(page(anOrder(), PC, Visit.PLAIN).key());
        assertThat(new String[] {awaiting, open, switched, paid}).doesNotHaveDuplicates();
    }

    @Test
    void moneyIsWrittenInTheBuyersLanguage() {
        CashierPages chinese = new CashierPages(Locale.CHINESE, PC, URL, NOW);

        CashierPage page = chinese.page(anOrder().view(), Visit.PLAIN, new FormToken("_csrf", "t"));

        assertThat(page.amount()).isEqualTo("¥188.88");
        assertThat(page.lines().get(0).total()).isEqualTo("¥58.00");
    }

    @Test
    void theTimeLeftIsSaidInWholeUnits() {
        assertThat(TimeLeft.until(NOW.plusSeconds(119), NOW))
                .extracting("unit", "count")
                .containsExactly("minutes", 1L);
        assertThat(TimeLeft.until(NOW.plus(Duration.ofHours(5)), NOW))
                .extracting("unit", "count")
                .containsExactly("hours", 5L);
        assertThat(TimeLeft.until(NOW.plus(Duration.ofDays(7)), NOW))
                .extracting("unit", "count")
                .containsExactly("days", 7L);
        assertThat(TimeLeft.until(NOW.minusSeconds(1), NOW).count()).isZero();
    }

    private static CashierPage page(Sample order, BuyerDevice device, Visit visit) {
        return new CashierPages(Locale.ENGLISH, device, URL, NOW)
                .page(order.view(), visit, new FormToken("_csrf", "form"));
    }
}
