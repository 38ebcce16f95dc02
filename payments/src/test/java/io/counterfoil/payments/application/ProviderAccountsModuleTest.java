package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.Credential;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.NotificationReading;
import io.counterfoil.payments.NotificationReading.Verdict;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.RefundMention;
import io.counterfoil.payments.provider.ReadMessage;
import io.counterfoil.payments.provider.ReadMessage.Trust;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProviderAccountsModuleTest {

    private static final ProviderMessage MESSAGE =
            new ProviderMessage("POST", "", Map.of(), new byte[0], Instant.EPOCH);

    private final World world = new World();
    private final ProviderAccountsModule accounts =
            new ProviderAccountsModule(
                    world.accounts, world.tables, world.tables, world.transactions);
    private final PaymentNo no = world.aPendingPayment().paymentNo();

    @Test
    void allThatAgreesIsGenuine() {
        NotificationReading reading = read(no.value(), World.PRICE);

        assertThat(reading.verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(reading.paymentNo()).isEqualTo(no);
        assertThat(reading.claimsPaid()).isTrue();
    }

    @Test
    @Tag("F29")
    void f29EachFieldThatDiffersIsAMismatch() {
        assertThat(read(no.value(), Money.of(8889, "CNY")).verdict()).isEqualTo(Verdict.MISMATCH);
        assertThat(read(no.value(), Money.of(8888, "USD")).verdict()).isEqualTo(Verdict.MISMATCH);
        assertThat(read(no.value(), null).verdict()).isEqualTo(Verdict.MISMATCH);
        assertThat(read(PaymentNo.next(world.clock).value(), World.PRICE).verdict())
                .isEqualTo(Verdict.MISMATCH);
        assertThat(read("P20261122000001", World.PRICE).verdict()).isEqualTo(Verdict.MISMATCH);
        world.provider.message =
                new ReadMessage(
                        Trust.FOREIGN,
                        "another app",
                        "m",
                        no.value(),
                        null,
                        World.PRICE,
                        "TRADE_SUCCESS",
                        true,
                        null);
        assertThat(accounts.readNotification("main", MESSAGE).verdict())
                .isEqualTo(Verdict.MISMATCH);
    }

    /** The payment is booked long ago; what is compared is still its own amount. */
    @Test
    void aMessageAboutARefundOfAPaidPaymentIsGenuineAndSaysWhichRefund() {
        PaymentNo paid = world.aPaidPayment().paymentNo();
        RefundMention mention = new RefundMention("R1", null, Money.of(888, "CNY"));
        world.provider.message = aboutARefund(paid, World.PRICE, mention);

        NotificationReading reading = accounts.readNotification("main", MESSAGE);

        assertThat(reading.verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(reading.paymentNo()).isEqualTo(paid);
        assertThat(reading.claimsPaid()).isTrue();
        assertThat(reading.refund()).isEqualTo(mention);
    }

    @Test
    @Tag("F29")
    void f29AMismatchMentionsNoRefund() {
        RefundMention mention = new RefundMention("R1", null, Money.of(888, "CNY"));
        world.provider.message = aboutARefund(no, Money.of(888, "CNY"), mention);

        NotificationReading reading = accounts.readNotification("main", MESSAGE);

        assertThat(reading.verdict()).isEqualTo(Verdict.MISMATCH);
        assertThat(reading.refund()).isNull();
    }

    /** A refund's own message may know the payment by the provider's number alone. */
    @Test
    void aMessageAboutARefundFindsThePaymentByTheProvidersNumber() {
        PaymentView paid = world.aPaidPayment();
        RefundMention mention = new RefundMention("R1", Money.of(888, "CNY"), null);

        world.provider.message = aboutARefundOf(paid.providerTradeNo(), mention);
        assertThat(accounts.readNotification("main", MESSAGE))
                .extracting(NotificationReading::verdict, NotificationReading::paymentNo)
                .containsExactly(Verdict.GENUINE, paid.paymentNo());

        world.provider.message = aboutARefundOf("not known yet", mention);
        assertThat(accounts.readNotification("main", MESSAGE))
                .extracting(NotificationReading::verdict, NotificationReading::refund)
                .containsExactly(Verdict.UNREADABLE, null);

        world.provider.message = aboutARefundOf(paid.providerTradeNo(), null);
        assertThat(accounts.readNotification("main", MESSAGE).verdict())
                .isEqualTo(Verdict.MISMATCH);
    }

    @Test
    void whatCanNotBeJudgedIsNotCalledForged() {
        world.provider.message = ReadMessage.unreadable("no key");

        assertThat(accounts.readNotification("main", MESSAGE).verdict())
                .isEqualTo(Verdict.UNREADABLE);
    }

    @Test
    void anAccountNamesItsCredentialsTheFirstToEndFirst() {
        Credential late = new Credential("root", Instant.EPOCH.plusSeconds(2));
        Credential soon = new Credential("leaf", Instant.EPOCH.plusSeconds(1));
        world.provider.credentials = List.of(late, soon);

        assertThat(accounts.find("main").orElseThrow().credentials()).containsExactly(soon, late);
    }

    @Test
    void appsOfProvidersAreKnownWithoutAnyAccount() {
        assertThat(accounts.appBrowsers()).containsExactly("FakeApp");
        assertThat(new AccountBook(MapConfig.of(), List.of(world.provider)).appBrowsers())
                .containsExactly("FakeApp");
    }

    @Test
    @Tag("F12")
    void f12ForgedStaysForged() {
        world.provider.message = ReadMessage.forged("signature");

        assertThat(accounts.readNotification("main", MESSAGE).verdict()).isEqualTo(Verdict.FORGED);
    }

    @Test
    void aReturnForAnotherPaymentIsAMismatch() {
        PaymentNo other = world.aPendingPayment().paymentNo();
        trusted(no.value(), World.PRICE);

        assertThat(accounts.readReturn("main", other, MESSAGE).verdict())
                .isEqualTo(Verdict.MISMATCH);
    }

    @Test
    void anUnknownAccountIsNotFound() {
        assertThatThrownBy(() -> accounts.readNotification("nobody", MESSAGE))
                .isInstanceOf(DomainException.class)
                .extracting("code")
                .isEqualTo("account_not_found");
    }

    @Test
    void anAccountSaysWhyItCannotBeUsedAndNeverWhatItsItemsHold() {
        AccountBook book =
                new AccountBook(
                        MapConfig.of(
                                "counterfoil.public-url", "https://pay.example.com",
                                "counterfoil.accounts", "a, b,c",
                                "counterfoil.account.a.provider", "nobody",
                                "counterfoil.account.a.merchant", "demo",
                                "counterfoil.account.b.provider", "fake",
                                "counterfoil.account.b.merchant", "Not A Merchant",
                                "counterfoil.account.c.provider", "fake",
                                "counterfoil.account.c.merchant", "demo",
                                "counterfoil.account.c.gateway-url", "canary-secret"),
                        List.of(world.provider));

        assertThat(book.all()).extracting(AccountBook.Entry::name).containsExactly("a", "b", "c");
        assertThat(book.all()).allSatisfy(entry -> assertThat(entry.unusable()).isNotBlank());
        assertThat(book.all())
                .allSatisfy(entry -> assertThat(entry.unusable()).doesNotContain("canary"));
        assertThat(book.find("c").orElseThrow().unusable())
                .contains("counterfoil.account.c.gateway-url");
    }

    private NotificationReading read(String number, Money amount) {
        trusted(number, amount);
        return accounts.readNotification("main", MESSAGE);
    }

    private static ReadMessage aboutARefund(PaymentNo no, Money amount, RefundMention mention) {
        return new ReadMessage(
                Trust.TRUSTED, "", "m", no.value(), null, amount, "TRADE_SUCCESS", true, mention);
    }

    private static ReadMessage aboutARefundOf(String tradeNo, RefundMention mention) {
        return new ReadMessage(Trust.TRUSTED, "", "m", null, tradeNo, null, "04", false, mention);
    }

    private void trusted(String number, Money amount) {
        world.provider.message =
                new ReadMessage(
                        Trust.TRUSTED, "", "m", number, null, amount, "TRADE_SUCCESS", true, null);
    }
}
