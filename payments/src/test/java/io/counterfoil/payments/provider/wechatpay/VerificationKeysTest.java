package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.payments.Credential;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.ReadMessage;
import io.counterfoil.payments.provider.ReadMessage.Trust;
import io.counterfoil.payments.provider.wire.HttpReply;
import io.counterfoil.payments.provider.wire.NeverSentException;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sections 1 and 2.2: which keys verify, where they come from, and for how long. */
class VerificationKeysTest {

    private static final Instant IN_YEARS = Instant.parse("2030-01-01T00:00:00Z");
    private static final Platform OLD = Platform.certificate("7777AAAA0001", IN_YEARS);
    private static final Platform NEW =
            Platform.certificate("7777AAAA0002", IN_YEARS.plus(Duration.ofDays(365)));
    private static final Platform EVIL = Platform.certificate("7777AAAA0003", IN_YEARS);
    private static final String LIST = "GET /v3/certificates";
    private static final String QUERY = "/v3/x";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final FakeWechat wechat = new FakeWechat();
    private WechatPayAccount account = Accounts.read(Accounts.anAccountWithCertificates());

    /** The vector that the official SDK's downloader takes. */
    @Test
    void theListOfTheVectorsIsRead() {
        JsonObject vector = Vectors.read("certificates");

        List<VerificationKey> keys =
                CertificateList.read(
                        vector.getString("response_body").getBytes(UTF_8), Vectors.API_V3_KEY);

        assertThat(keys)
                .singleElement()
                .satisfies(
                        key -> {
                            assertThat(key.serial()).isEqualTo(Vectors.CERTIFICATE_SERIAL);
                            assertThat(key.key()).isEqualTo(Vectors.PLATFORM_PUBLIC);
                        });
    }

    /** Signed with the public key: during a switch the list is trusted by it. */
    @Test
    void theListOfTheVectorsIsTrustedByThePublicKey() {
        JsonObject vector = Vectors.read("certificates");
        account = Accounts.read(Accounts.anAccountWithBoth());
        wechat.clock.set(Vectors.at(vector, 0));
        wechat.answersWith(
                call ->
                        new HttpReply(
                                200,
                                Vectors.headersIn(vector.getJsonObject("response_headers")),
                                vector.getString("response_body").getBytes(UTF_8)));

        assertThat(verdict(Vectors.CERTIFICATE_SERIAL, Vectors.PLATFORM_KEY))
                .isEqualTo(VerificationKeys.Verdict.VALID);
    }

    @Test
    void theFirstCallFetchesTheListAndAsksForItsKey() {
        wechat.answersWith(call -> OLD.signs(wechat, Platform.list(OLD)))
                .answersWith(call -> OLD.signs(wechat, "{}"));

        Answer answer = wechat.gateway.read(account, QUERY);

        assertThat(answer.isResult()).isTrue();
        assertThat(wechat.targets()).containsExactly(LIST, "GET " + QUERY);
        assertThat(wechat.lastCall().headers()).containsEntry("Wechatpay-Serial", OLD.serial);
    }

    @Test
    void withAPublicKeyNothingIsFetchedUntilACertificateSignsSomething() {
        account = Accounts.read(Accounts.anAccountWithBoth());
        wechat.answers("{}")
                .answersWith(call -> OLD.signs(wechat, "{}"))
                .answersWith(call -> wechat.signed(200, Platform.list(OLD)))
                .answersWith(call -> OLD.signs(wechat, "{}"))
                .answers("{}");

        for (int i = 0; i < 4; i++) {
            assertThat(wechat.gateway.read(account, QUERY).isResult()).isTrue();
        }
        assertThat(wechat.targets())
                .containsExactly(
                        "GET " + QUERY, "GET " + QUERY, LIST, "GET " + QUERY, "GET " + QUERY);
        assertThat(wechat.lastCall().headers())
                .containsEntry("Wechatpay-Serial", Vectors.PUBLIC_KEY_ID);
    }

    @Test
    void serialsAreComparedAsNumbers() {
        haveListed(OLD);
        String odd = "00" + OLD.serial.toLowerCase(Locale.ROOT);

        assertThat(verdict(odd, OLD.pair.getPrivate())).isEqualTo(VerificationKeys.Verdict.VALID);
        assertThat(verdict(OLD.serial + "0", OLD.pair.getPrivate()))
                .isEqualTo(VerificationKeys.Verdict.INVALID);
    }

    @Test
    void anIdOfAPublicKeyIsComparedAsItStands() {
        account = Accounts.read(Accounts.anAccount());

        assertThat(verdict(Vectors.PUBLIC_KEY_ID, Vectors.PLATFORM_KEY))
                .isEqualTo(VerificationKeys.Verdict.VALID);
        assertThat(verdict(Vectors.PUBLIC_KEY_ID.toLowerCase(Locale.ROOT), Vectors.PLATFORM_KEY))
                .isEqualTo(VerificationKeys.Verdict.INVALID);
        assertThat(verdict(Vectors.CERTIFICATE_SERIAL, Vectors.PLATFORM_KEY))
                .isEqualTo(VerificationKeys.Verdict.INVALID);
        assertThat(wechat.targets()).isEmpty();
    }

    /** New certificates come under traffic: both verify while both are listed. */
    @Test
    @Tag("F32")
    void aNewCertificateIsFetchedWhenItSignsSomething() {
        haveListed(OLD);
        wechat.clock.advance(A_MINUTE);
        wechat.answersWith(call -> OLD.signs(wechat, Platform.list(OLD, NEW)));

        assertThat(verdict(NEW)).isEqualTo(VerificationKeys.Verdict.VALID);
        assertThat(verdict(OLD)).isEqualTo(VerificationKeys.Verdict.VALID);
        assertThat(wechat.targets()).containsExactly(LIST, LIST);

        wechat.answers("{}");
        wechat.gateway.read(account, QUERY);
        assertThat(wechat.lastCall().headers()).containsEntry("Wechatpay-Serial", NEW.serial);
    }

    /** Right after the list was fetched WeChat Pay may begin to sign with another one. */
    @Test
    void theFirstSearchIsFree() {
        wechat.answersWith(call -> OLD.signs(wechat, Platform.list(OLD)))
                .answersWith(call -> NEW.signs(wechat, "{}"))
                .answersWith(call -> OLD.signs(wechat, Platform.list(OLD, NEW)));

        assertThat(wechat.gateway.read(account, QUERY).isResult()).isTrue();
    }

    @Test
    @Tag("F42")
    void aClockThatWasSetBackDoesNotKeepAListForEver() {
        haveListed(OLD);
        Instant now = wechat.clock.instant();
        wechat.clock.advance(Duration.ofDays(365));
        wechat.answersWith(call -> OLD.signs(wechat, Platform.list(OLD)));
        verdict(EVIL);
        wechat.clock.set(now);
        wechat.answersWith(call -> OLD.signs(wechat, Platform.list(OLD, NEW)));

        assertThat(verdict(NEW)).isEqualTo(VerificationKeys.Verdict.VALID);
    }

    @Test
    void whatIsNoLongerListedNoLongerVerifies() {
        haveListed(OLD);
        wechat.clock.advance(Duration.ofHours(12));
        wechat.answersWith(call -> OLD.signs(wechat, Platform.list(NEW)))
                .answersWith(call -> NEW.signs(wechat, "{}"));

        assertThat(wechat.gateway.read(account, QUERY).isResult()).isTrue();
        wechat.clock.advance(A_MINUTE);
        wechat.answersWith(call -> NEW.signs(wechat, Platform.list(NEW)));
        assertThat(verdict(OLD)).isEqualTo(VerificationKeys.Verdict.INVALID);
    }

    @Test
    @Tag("F32")
    void aSerialThatNobodyKnowsCostsOneCallAMinute() {
        haveListed(OLD);
        wechat.clock.advance(A_MINUTE);
        wechat.answersWith(call -> OLD.signs(wechat, Platform.list(OLD)));

        for (int i = 0; i < 100; i++) {
            assertThat(verdict("ABCDEF" + i, EVIL.pair.getPrivate()))
                    .isEqualTo(VerificationKeys.Verdict.INVALID);
        }
        assertThat(wechat.targets()).hasSize(2);
    }

    /** It may be a new one that signs: nobody can say that it is forged. */
    @Test
    void whileTheListCanNotBeHadANewSerialIsNotJudged() {
        haveListed(OLD);
        wechat.clock.advance(A_MINUTE);
        wechat.isSilent();

        assertThat(verdict(NEW)).isEqualTo(VerificationKeys.Verdict.NO_KEY);
        assertThat(verdict(OLD)).isEqualTo(VerificationKeys.Verdict.VALID);
        assertThat(verdict(EVIL.serial + "x", EVIL.pair.getPrivate()))
                .isEqualTo(VerificationKeys.Verdict.INVALID);
    }

    @Test
    @Tag("F32")
    void aNotificationThatCanNotBeJudgedComesAgain() {
        wechat.isSilent();
        ProviderAccount configured = Accounts.anAccountWithCertificates();

        assertThat(notified(configured).trust()).isEqualTo(Trust.UNREADABLE);

        wechat.clock.advance(Duration.ofSeconds(15));
        wechat.answersWith(call -> OLD.signs(wechat, Platform.list(OLD)));
        assertThat(notified(configured).trust()).isEqualTo(Trust.NOT_FOR_BOOKING);
    }

    /** And it is this account's trouble alone: the breaker that all share takes no notice. */
    @Test
    void withoutAnyKeyNothingIsSent() {
        wechat.isSilent();

        assertThat(WechatPayGateway.class.getAnnotation(CircuitBreaker.class).skipOn())
                .containsExactly(NeverSentException.class);
        assertThatExceptionOfType(NeverSentException.class)
                .isThrownBy(() -> wechat.gateway.change(account, QUERY, "{}"));
        assertThat(wechat.targets()).containsExactly(LIST);

        wechat.clock.advance(Duration.ofSeconds(5));
        wechat.answersWith(call -> OLD.signs(wechat, Platform.list(OLD)))
                .answersWith(call -> OLD.signs(wechat, "{}"));
        assertThat(wechat.gateway.change(account, QUERY, "{}").isResult()).isTrue();
    }

    /** A list that can't be trusted changes nothing. */
    @Test
    void aListIsNotTrustedUnlessAKnownKeySignedIt() {
        haveListed(OLD);
        List<String> bodies =
                List.of(
                        Platform.list("0123456789abcdef0123456789abcdef", EVIL),
                        "{\"data\":[]}",
                        "{}",
                        "<html>",
                        Platform.list(EVIL).replace(EVIL.serial, NEW.serial),
                        Platform.list(EVIL).replace("AEAD_AES_256_GCM", "AEAD_SM4_GCM"));
        for (String body : bodies) {
            wechat.clock.advance(A_MINUTE);
            wechat.answersWith(call -> OLD.signs(wechat, body));
            assertThat(verdict(EVIL)).isEqualTo(VerificationKeys.Verdict.NO_KEY);
        }
        wechat.clock.advance(A_MINUTE);
        wechat.answersUnsigned(200, Platform.list(EVIL));
        assertThat(verdict(EVIL)).isEqualTo(VerificationKeys.Verdict.NO_KEY);
        wechat.clock.advance(A_MINUTE);
        wechat.answersUnsigned(404, "");
        assertThat(verdict(EVIL)).isEqualTo(VerificationKeys.Verdict.NO_KEY);
        assertThat(verdict(OLD)).isEqualTo(VerificationKeys.Verdict.VALID);
    }

    /** With something configured, a list does not vouch for itself. */
    @Test
    void aConfiguredCertificateIsWhatTheFirstListIsTrustedBy() {
        account = Accounts.read(Accounts.anAccountWithCertificate(OLD.pem));
        wechat.answersWith(call -> EVIL.signs(wechat, Platform.list(EVIL)));
        assertThat(verdict(EVIL)).isEqualTo(VerificationKeys.Verdict.NO_KEY);

        wechat.clock.advance(A_MINUTE);
        wechat.answersWith(call -> OLD.signs(wechat, Platform.list(OLD, NEW)));
        assertThat(verdict(NEW)).isEqualTo(VerificationKeys.Verdict.VALID);
    }

    @Test
    void anOldListIsNoList() {
        HttpReply recorded = OLD.signs(wechat, Platform.list(OLD));
        wechat.clock.advance(Duration.ofMinutes(6));
        wechat.answersWith(call -> recorded);

        assertThat(verdict(OLD)).isEqualTo(VerificationKeys.Verdict.NO_KEY);
    }

    @Test
    void aCertificateVerifiesUntilItEnds() {
        Instant soon = wechat.clock.instant().plus(Duration.ofHours(1));
        Platform ending = Platform.certificate("7777AAAA0009", soon);
        haveListed(ending, NEW);

        assertThat(verdict(ending)).isEqualTo(VerificationKeys.Verdict.VALID);
        wechat.clock.set(soon);
        wechat.answersWith(call -> NEW.signs(wechat, Platform.list(ending, NEW)));
        assertThat(verdict(ending)).isEqualTo(VerificationKeys.Verdict.INVALID);
    }

    @Test
    void theListIsRefreshedWithinTwelveHours() {
        haveListed(OLD);
        wechat.clock.advance(Duration.ofHours(10));
        wechat.answersWith(call -> OLD.signs(wechat, "{}"));
        wechat.gateway.read(account, QUERY);
        wechat.clock.advance(Duration.ofMinutes(61));
        wechat.answersWith(call -> OLD.signs(wechat, Platform.list(OLD)))
                .answersWith(call -> OLD.signs(wechat, "{}"));
        wechat.gateway.read(account, QUERY);

        assertThat(wechat.targets()).containsExactly(LIST, "GET " + QUERY, LIST, "GET " + QUERY);
    }

    /** A service that is down costs no working key. */
    @Test
    void aRefreshThatFailsLeavesWhatThereIs() {
        haveListed(OLD);
        wechat.clock.advance(Duration.ofHours(12));
        wechat.isSilent().answersWith(call -> OLD.signs(wechat, "{}"));

        assertThat(wechat.gateway.read(account, QUERY).isResult()).isTrue();
    }

    @Test
    void credentialsAreTheCertificatesTheFirstToEndFirst() {
        ProviderAccount configured = Accounts.anAccountWithCertificates();
        assertThat(wechat.provider.credentials(configured)).isEmpty();
        haveListed(NEW, OLD);

        assertThat(wechat.provider.credentials(configured))
                .containsExactly(
                        new Credential("platform certificate " + OLD.serial, OLD.end),
                        new Credential("platform certificate " + NEW.serial, NEW.end));
        assertThat(wechat.provider.credentials(Accounts.anAccount())).isEmpty();
    }

    @Test
    void nothingIsFetchedInsideATransaction() {
        wechat.beginsTransaction();

        assertThatIllegalStateException().isThrownBy(() -> verdict(OLD));
        assertThat(wechat.targets()).isEmpty();
    }

    @Test
    @Tag("F32")
    void manyAtOnceFetchOnce() throws Exception {
        wechat.answersWith(call -> OLD.signs(wechat, Platform.list(OLD)));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            Callable<VerificationKeys.Verdict> one = () -> verdict(OLD);
            for (Future<VerificationKeys.Verdict> verdict :
                    threads.invokeAll(Stream.generate(() -> one).limit(64).toList())) {
                assertThat(verdict.get()).isEqualTo(VerificationKeys.Verdict.VALID);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(wechat.targets()).containsExactly(LIST);
    }

    private void haveListed(Platform... listed) {
        wechat.answersWith(call -> listed[0].signs(wechat, Platform.list(listed)));
        assertThat(verdict(listed[0])).isEqualTo(VerificationKeys.Verdict.VALID);
    }

    private VerificationKeys.Verdict verdict(Platform platform) {
        return verdict(platform.serial, platform.pair.getPrivate());
    }

    private VerificationKeys.Verdict verdict(String serial, java.security.PrivateKey key) {
        HttpReply reply = wechat.signed(200, "{}", serial, key);
        return wechat.keys.verify(account, reply::header, reply.body(), wechat.clock.instant());
    }

    private ReadMessage notified(ProviderAccount configured) {
        String body = "{\"event_type\":\"COUPON.USE\"}";
        Map<String, String> headers = new TreeMap<>();
        wechat.seal(body, OLD.serial, OLD.pair.getPrivate())
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return wechat.provider.readNotification(
                configured,
                new ProviderMessage(
                        "POST", "", headers, body.getBytes(UTF_8), wechat.clock.instant()));
    }
}
