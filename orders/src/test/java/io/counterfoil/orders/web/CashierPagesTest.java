package io.counterfoil.orders.web;

import static io.counterfoil.orders.web.Sample.NOW;
import static io.counterfoil.orders.web.Sample.PAGE;
import static io.counterfoil.orders.web.Sample.WAP;
import static io.counterfoil.orders.web.Sample.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.payments.PaymentStatus;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CashierPagesTest {

    @Test
    void theMethodForTheDeviceComesFirstAndTheOthersStayWithinReach() {
        CashierPage pc = page(anOrder(), BuyerDevice.PC, Visit.PLAIN);
        CashierPage phone = page(anOrder(), BuyerDevice.PHONE, Visit.PLAIN);

        assertThat(pc.suited()).extracting(MethodChoice::code).containsExactly(PAGE.code());
        assertThat(pc.others()).extracting(MethodChoice::code).containsExactly(WAP.code());
        assertThat(phone.suited()).extracting(MethodChoice::code).containsExactly(WAP.code());
        assertThat(phone.others()).extracting(MethodChoice::code).containsExactly(PAGE.code());
    }

    @Test
    void anOpenAttemptIsContinuedAndNotOfferedTwice() {
        CashierPage page =
                page(anOrder().withAttempt(PaymentStatus.PENDING), BuyerDevice.PC, Visit.PLAIN);

        assertThat(page.open()).isEqualTo(MethodChoice.of(PAGE));
        assertThat(page.suited()).isEmpty();
        assertThat(page.others()).extracting(MethodChoice::code).containsExactly(WAP.code());
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
            CashierPage page = page(order, BuyerDevice.PC, Visit.PLAIN);
            assertThat(page.open()).isNull();
            assertThat(page.suited()).isEmpty();
            assertThat(page.others()).isEmpty();
        }
    }

    @Test
    void theNextLookRemembersHowLongTheBuyerHasWaited() {
        Sample order = anOrder().withAttempt(PaymentStatus.PENDING);

        CashierPage first = page(order, BuyerDevice.PC, Visit.of("1", null, null));
        CashierPage late = page(order, BuyerDevice.PC, Visit.of("1", "44", null));

        assertThat(first.pollPath()).isEqualTo("/cashier/cashier-token/state?returned=1&waited=2");
        assertThat(first.refreshPath()).isEqualTo("/cashier/cashier-token?returned=1&waited=2");
        assertThat(late.pollPath()).endsWith("waited=46");
    }

    @Test
    void whoWaitedInVainIsToldWhatElseToDo() {
        CashierPage page =
                page(
                        anOrder().withAttempt(PaymentStatus.PENDING),
                        BuyerDevice.PC,
                        Visit.of("1", "60", null));

        assertThat(page.notice()).isEqualTo("not_confirmed");
        assertThat(page.open()).isNotNull();
        assertThat(page.paid()).isFalse();
    }

    @Test
    void aNoticeSurvivesTheNextLookAndEndsWithTheChoice() {
        Visit visit = Visit.of(null, null, "attempt_closing");

        assertThat(page(anOrder(), BuyerDevice.PC, visit).notice()).isEqualTo("attempt_closing");
        assertThat(page(anOrder(), BuyerDevice.PC, visit).pollPath())
                .endsWith("/state?notice=attempt_closing");
        assertThat(page(anOrder().is(OrderStatus.PAID), BuyerDevice.PC, visit).notice()).isNull();
    }

    @Test
    void aStrangersNoticeIsNotShown() {
        Visit visit = Visit.of(null, "x", "<b>You have won</b>");

        assertThat(page(anOrder(), BuyerDevice.PC, visit).notice()).isNull();
        assertThat(page(anOrder(), BuyerDevice.PC, visit).pollPath()).doesNotContain("won");
    }

    @Test
    void anOrderThatIsOverIsNotLookedAtAgain() {
        assertThat(page(anOrder().is(OrderStatus.PAID), BuyerDevice.PC, Visit.PLAIN).pollPath())
                .isNull();
        assertThat(page(anOrder().closedAt(NOW), BuyerDevice.PC, Visit.PLAIN).pollPath()).isNull();
    }

    @Test
    void aPageOnWhichTheBuyerChoosesDoesNotReloadItself() {
        assertThat(page(anOrder(), BuyerDevice.PC, Visit.PLAIN).refreshPath()).isNull();
        assertThat(page(anOrder().closing(), BuyerDevice.PC, Visit.PLAIN).refreshPath())
                .isNotNull();
    }

    @Test
    void theKeyChangesWhenTheBuyerShouldSeeSomethingNew() {
        String awaiting = page(anOrder(), BuyerDevice.PC, Visit.PLAIN).key();
        String open =
                page(anOrder().withAttempt(PaymentStatus.PENDING), BuyerDevice.PC, Visit.PLAIN)
                        .key();
        String switched =
                page(anOrder().withAttempt(PaymentStatus.PENDING, WAP), BuyerDevice.PC, Visit.PLAIN)
                        .key();
        String paid = page(anOrder().is(OrderStatus.PAID), BuyerDevice.PC, Visit.PLAIN).key();

        assertThat(awaiting).isEqualTo(page(anOrder(), BuyerDevice.PC, Visit.PLAIN).key());
        assertThat(new String[] {awaiting, open, switched, paid}).doesNotHaveDuplicates();
    }

    @Test
    void moneyIsWrittenInTheBuyersLanguage() {
        CashierPages chinese = new CashierPages(Locale.CHINESE, BuyerDevice.PC, NOW);

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
        return new CashierPages(Locale.ENGLISH, device, NOW)
                .page(order.view(), visit, new FormToken("_csrf", "form"));
    }
}
