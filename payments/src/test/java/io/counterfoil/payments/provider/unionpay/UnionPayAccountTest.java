package io.counterfoil.payments.provider.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.unionpay.Vectors.Signer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing or broken is named, and never shown. */
class UnionPayAccountTest {

    @Test
    void aCompleteAccountIsRead() {
        UnionPayAccount account = Accounts.read();

        assertThat(account.merId()).isEqualTo(Vectors.MER_ID);
        assertThat(account.signing().certId()).isEqualTo("71856816129");
        assertThat(account.bills().maxBytes()).isEqualTo(512L * 1024 * 1024);
        assertThat(account.emptyAfter()).isNull();
        assertThat(account.voidsSameDay()).isFalse();
        assertThat(account.frontTransaction())
                .hasToString("https://gateway.unionpay.test/gateway/api/frontTransReq.do");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mer-id",
                "sign-cert",
                "sign-cert-password",
                "middle-cert",
                "root-cert",
                "bill-url"
            })
    void whatIsMissingIsNamed(String item) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Accounts.anAccountWithout(item)))
                .withMessage("counterfoil.account.main." + item + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "mer-id,77700000000001",
        "mer-id,777000000000-01",
        "sign-cert,!",
        "sign-cert,c2VjcmV0LXN0dWZm",
        "middle-cert,secret",
        "root-cert,secret",
        "environment,production",
        "bill-url,http://files.unionpay.test/",
        "bill-url,https://files.unionpay.test/?a=b",
        "bill-url,secret",
        "bill-url,:",
        "bill-max-mib,0",
        "bill-timeout,secret",
        "bill-empty-after,secret",
        "void-same-day,yes"
    })
    void whatIsBrokenIsNamedWithoutItsValue(String item, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Accounts.anAccountWith(item, value)))
                .withMessageStartingWith("counterfoil.account.main." + item + " ")
                .matches(refusal -> !refusal.getMessage().contains("secret"))
                .matches(refusal -> value.length() < 3 || !refusal.getMessage().contains(value));
    }

    @Test
    void aPasswordThatOpensNothingIsSaidOfTheContainer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Accounts.anAccountWith("sign-cert-password", "hunter2")))
                .withMessage(
                        "counterfoil.account.main.sign-cert is broken: "
                                + "it is no PKCS#12 container that its password opens");
    }

    /** F56: the two are easily mistaken for each other, and for those of the other world. */
    @Test
    @Tag("F56")
    void theMiddleMustBeIssuedByTheRoot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Accounts.anAccountWith("root-cert", Vectors.MIDDLE)))
                .withMessage(
                        "counterfoil.account.main.middle-cert is broken: "
                                + "it was not issued by root-cert");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                read(
                                        Accounts.anAccountWith(
                                                "middle-cert", Signer.of("fake").certificate())))
                .withMessageContaining("middle-cert");
    }

    @Test
    void aCertificateThatIsNotValidYetCantBeWorkedWith() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                UnionPayAccount.of(
                                        Accounts.anAccount(),
                                        Instant.parse("2019-12-31T00:00:00Z")))
                .withMessageEndingWith("its certificate is not valid yet");
    }

    /** F32: while an authority changes its certificate, both are good. */
    @Test
    @Tag("F32")
    void severalAuthoritiesMayStandSideBySide() {
        ProviderAccount account =
                Accounts.anAccountWith("middle-cert", Vectors.MIDDLE + "," + Vectors.MIDDLE);

        assertThat(read(account).middles()).hasSize(2);
        assertThat(read(account).credentials()).hasSize(4);
    }

    @Test
    void switchesAreRead() {
        assertThat(read(Accounts.anAccountWith("void-same-day", "true")).voidsSameDay()).isTrue();
        assertThat(read(Accounts.anAccountWith("bill-empty-after", "PT12H")).emptyAfter())
                .isEqualTo(Duration.ofHours(12));
        assertThat(
                        read(Accounts.anAccountWith("sign-cert", Vectors.MODERN_CONTAINER))
                                .signing()
                                .certId())
                .isEqualTo("71856816129");
    }

    /** I16. */
    @Test
    void nothingOfItIsPrinted() {
        assertThat(Accounts.read()).hasToString("UnionPay account main");
        assertThat(Accounts.read().signing()).hasToString("signing certificate 71856816129");
    }

    private static UnionPayAccount read(ProviderAccount account) {
        return UnionPayAccount.of(account, Accounts.NOW);
    }
}
