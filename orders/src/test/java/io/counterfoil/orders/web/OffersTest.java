package io.counterfoil.orders.web;

import static io.counterfoil.orders.web.Sample.PAGE;
import static io.counterfoil.orders.web.Sample.SCAN;
import static io.counterfoil.orders.web.Sample.SHEET;
import static io.counterfoil.orders.web.Sample.WAP;
import static io.counterfoil.orders.web.Sample.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.PaymentMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffersTest {

    private static final List<PaymentMethod> ALL = List.of(PAGE, WAP, SCAN, WEB, SHEET);
    private static final BuyerDevice PC =
            BuyerDevice.of("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0", null);
    private static final BuyerDevice PHONE =
            BuyerDevice.of("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile", null);
    private static final BuyerDevice FAST_PAY =
            BuyerDevice.of("Mozilla/5.0 (iPhone) Mobile/15E148 FastPayApp/8.0.1", null);
    private static final BuyerDevice ALIPAY =
            BuyerDevice.of("Mozilla/5.0 (iPhone) Mobile/15E148 AlipayClient/10", null);

    @Test
    void aPcIsOfferedWhatWorksOnAPc() {
        assertThat(offered(ALL, PC, false)).containsExactly(PAGE, SCAN);
    }

    @Test
    void aPhoneIsOfferedWhatWorksOnAPhone() {
        assertThat(offered(ALL, PHONE, false)).containsExactly(WAP, WEB);
    }

    @Test
    void insideAProvidersAppOnlyThatProvidersWaysAreOffered() {
        assertThat(offered(ALL, FAST_PAY, false)).containsExactly(SCAN);
        assertThat(offered(ALL, ALIPAY, true)).containsExactly(WAP);
    }

    @Test
    void aBuyerWhoseOpenidIsKnownIsOfferedTheDirectWayInsteadOfTheDetour() {
        assertThat(offered(ALL, FAST_PAY, true)).containsExactly(SHEET);
        List<PaymentMethod> backwards = new ArrayList<>(ALL);
        Collections.reverse(backwards);
        assertThat(offered(backwards, FAST_PAY, true)).containsExactly(SHEET);
    }

    @Test
    void noWayThatNeedsAnOpenidIsEverOfferedWithoutOne() {
        for (BuyerDevice device : List.of(PC, PHONE, FAST_PAY, ALIPAY)) {
            assertThat(offered(ALL, device, false)).noneMatch(PaymentMethod::needsOpenid);
        }
    }

    @Test
    void anAppInWhichNothingWorksShowsWaysForThePhonesBrowserAndSaysSo() {
        List<PaymentMethod> without = List.of(PAGE, WAP, WEB, SHEET);

        Offers offers = Offers.of(without, FAST_PAY, false);

        assertThat(offers.methods()).containsExactly(WAP, WEB);
        assertThat(offers.openInBrowser()).isTrue();
        assertThat(Offers.of(ALL, FAST_PAY, false).openInBrowser()).isFalse();
        assertThat(Offers.of(ALL, PHONE, false).openInBrowser()).isFalse();
    }

    /** An app may show none of the others' pages, whoever the merchant has accounts with. */
    @Test
    void insideTheAppOfAProviderThatIsNotOfferedABrowserIsAskedFor() {
        Offers offers = Offers.of(List.of(PAGE, WAP), FAST_PAY.among(Set.of("FastPayApp")), false);

        assertThat(offers.methods()).containsExactly(WAP);
        assertThat(offers.openInBrowser()).isTrue();
    }

    @Test
    void anAppThatNoProviderOwnsIsAnyPhone() {
        Offers offers = Offers.of(List.of(PAGE, WAP), FAST_PAY.among(Set.of("other")), false);

        assertThat(offers.methods()).containsExactly(WAP);
        assertThat(offers.openInBrowser()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fastpayapp/1", "X FASTPAYAPP/1 Y"})
    void theAppsWordIsFoundHoweverItIsWritten(String userAgent) {
        assertThat(BuyerDevice.of(userAgent, null).isInsideTheAppOf(SCAN)).isTrue();
    }

    @Test
    void aProviderWithoutAnAppIsNeverInside() {
        PaymentMethod gateway =
                new PaymentMethod("x.y", "x", "a", SCAN.places(), false, null, SCAN.currency());

        assertThat(FAST_PAY.isInsideTheAppOf(gateway)).isFalse();
    }

    @Test
    void onlyAPcIsToldThatAPhoneCanDoMore() {
        assertThat(Offers.of(ALL, PC, false).moreOnPhone()).isTrue();
        assertThat(Offers.of(List.of(PAGE, SCAN), PC, false).moreOnPhone()).isFalse();
        assertThat(Offers.of(ALL, PHONE, false).moreOnPhone()).isFalse();
    }

    private static List<PaymentMethod> offered(
            List<PaymentMethod> all, BuyerDevice device, boolean openidKnown) {
        return Offers.of(all, device, openidKnown).methods();
    }
}
