package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.counterfoil.payments.Acknowledgement;
import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentMethod.Place;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.Taking;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.NewAttempt;
import io.counterfoil.payments.provider.PaymentProvider.Patience;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.ProviderCloseAnswer;
import io.counterfoil.payments.provider.ReadMessage.Trust;
import io.counterfoil.payments.provider.RequestContext;
import io.counterfoil.payments.provider.StartAnswer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 3 to 5: opening, asking, closing; every answer becomes one of three. */
class WechatPayProviderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:10:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-11-22T02:40:00.900Z");
    private static final Buyer BUYER = new Buyer("203.0.113.9", Buyer.Device.PHONE, "oUpF8uMu_-1");

    private final FakeWechat wechat = new FakeWechat();
    private final WechatPayProvider provider = wechat.provider;
    private final ProviderAccount account = Accounts.anAccount();
    private final PaymentNo no = PaymentNo.next(wechat.clock);

    @Test
    void anAccountOffersThreeMethodsInYuan() {
        assertThat(provider.methods(account))
                .extracting(
                        PaymentMethod::code,
                        PaymentMethod::places,
                        PaymentMethod::needsOpenid,
                        PaymentMethod::appBrowser,
                        method -> method.currency().getCurrencyCode())
                .containsExactly(
                        tuple(
                                "wechatpay.native",
                                Set.of(Place.PC, Place.OWN_APP),
                                false,
                                "MicroMessenger",
                                "CNY"),
                        tuple("wechatpay.h5", Set.of(Place.PHONE), false, "MicroMessenger", "CNY"),
                        tuple(
                                "wechatpay.jsapi",
                                Set.of(Place.OWN_APP),
                                true,
                                "MicroMessenger",
                                "CNY"));
    }

    @Test
    void aNativePaymentIsPreparedToTheLastCharacter() {
        RequestContext context = provider.prepare(account, anAttempt("wechatpay.native", 8888));

        assertThat(context.expiresAt()).isEqualTo("2026-11-22T02:40:00Z");
        assertThat(context.content())
                .isEqualTo(
                        ("{\"appid\":\"wx0000000000000001\",\"mchid\":\"1900000001\","
                                        + "\"description\":\"Tea, 茶\",\"out_trade_no\":\"%s\","
                                        + "\"time_expire\":\"2026-11-22T10:40:00+08:00\","
                                        + "\"notify_url\":\"https://pay.example.com/notify/main\","
                                        + "\"amount\":{\"total\":8888,\"currency\":\"CNY\"}}")
                                .formatted(no));
    }

    /** Who pays by a code is nobody's business but WeChat Pay's. */
    @Test
    void onlyWhatTheCallRequiresIsSaidOfTheBuyer() {
        assertThat(provider.prepare(account, anAttempt("wechatpay.native", 1)).content())
                .doesNotContain("203.0.113.9")
                .doesNotContain("oUpF8uMu");
        assertThat(provider.prepare(account, anAttempt("wechatpay.h5", 1)).content())
                .endsWith(
                        "\"scene_info\":{\"payer_client_ip\":\"203.0.113.9\","
                                + "\"h5_info\":{\"type\":\"Wap\"}}}")
                .doesNotContain("oUpF8uMu");
        assertThat(provider.prepare(account, anAttempt("wechatpay.jsapi", 1)).content())
                .endsWith("\"payer\":{\"openid\":\"oUpF8uMu_-1\"}}")
                .doesNotContain("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource({"wechatpay.h5,client_ip_required", "wechatpay.jsapi,openid_required"})
    void whatAMethodNeedsOfTheBuyerIsAskedFor(String method, String code) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(
                        () ->
                                provider.prepare(
                                        account,
                                        anAttempt(method, 1, "Tea", EXPIRY, Buyer.UNKNOWN)))
                .satisfies(
                        refused -> {
                            assertThat(refused.code()).isEqualTo(code);
                            assertThat(refused.kind()).isEqualTo(DomainException.Kind.INVALID);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "wechatpay.native,0,CNY,amount_not_supported",
        "wechatpay.native,-5,CNY,amount_not_supported",
        "wechatpay.native,2147483648,CNY,amount_not_supported",
        "wechatpay.native,100,USD,amount_not_supported",
        "wechatpay.app,100,CNY,method_not_offered",
        "alipay.page,100,CNY,method_not_offered"
    })
    void whatCanNotBeIsRefusedBeforeAnythingIsSent(
            String method, long minor, String currency, String code) {
        NewAttempt attempt =
                new NewAttempt(
                        no,
                        method,
                        Money.of(minor, currency),
                        "Tea",
                        NOW,
                        EXPIRY,
                        URI.create("https://pay.example.com/cashier/x"),
                        BUYER);

        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> provider.prepare(account, attempt))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
        assertThat(wechat.targets()).isEmpty();
    }

    @Test
    void anAttemptEndsAfterAWeekAtTheLatestAndLastsAMinuteAtLeast() {
        Instant month = NOW.plus(Duration.ofDays(30));

        assertThat(
                        provider.prepare(
                                        account,
                                        anAttempt("wechatpay.native", 1, "Tea", month, BUYER))
                                .expiresAt())
                .isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(
                        () ->
                                provider.prepare(
                                        account,
                                        anAttempt(
                                                "wechatpay.native",
                                                1,
                                                "Tea",
                                                NOW.plusSeconds(59),
                                                BUYER)))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("expiry_not_supported"));
    }

    @ParameterizedTest
    @CsvSource({"茶,42", "t,127", "🍵,31"})
    void aDescriptionIsCutBetweenCharacters(String character, int most) {
        RequestContext context =
                provider.prepare(
                        account,
                        anAttempt("wechatpay.native", 1, character.repeat(200), EXPIRY, BUYER));

        assertThat(Fields.of(context.content().getBytes(UTF_8)).orElseThrow().text("description"))
                .contains(character.repeat(most));
    }

    @Test
    void whatWouldBreakALineOfTheBillIsTakenOut() {
        RequestContext context =
                provider.prepare(
                        account,
                        anAttempt(
                                "wechatpay.native", 1, " a\r\n,`b\u0000`\t\uD800 ", EXPIRY, BUYER));

        assertThat(context.content()).contains("\"description\":\"a , b\"");
        assertThat(
                        provider.prepare(
                                        account,
                                        anAttempt("wechatpay.native", 1, "``", EXPIRY, BUYER))
                                .content())
                .contains("\"description\":\"" + no + "\"");
    }

    @Test
    void aNativePaymentIsACode() {
        wechat.answers("{\"code_url\":\"weixin://wxpay/bizpayurl?pr=p4lpSuKzz\"}");

        PayAction action = started("wechatpay.native");

        assertThat(action.kind()).isEqualTo(PayAction.Kind.QR);
        assertThat(action.target()).isEqualTo("weixin://wxpay/bizpayurl?pr=p4lpSuKzz");
        assertThat(wechat.targets()).containsExactly("POST /v3/pay/transactions/native");
        assertThat(wechat.lastBody())
                .isEqualTo(
                        provider.prepare(account, anAttempt("wechatpay.native", 8888)).content());
        assertThat(wechat.lastCall().headers())
                .containsEntry("Wechatpay-Serial", Vectors.PUBLIC_KEY_ID);
    }

    @Test
    void anH5PaymentIsARedirectWithTheWayBackAppended() {
        wechat.answers("{\"h5_url\":\"https://wx.tenpay.com/checkmweb?prepay_id=wx1&package=2\"}");

        PayAction action = started("wechatpay.h5");

        assertThat(action.kind()).isEqualTo(PayAction.Kind.REDIRECT);
        assertThat(action.target())
                .isEqualTo(
                        "https://wx.tenpay.com/checkmweb?prepay_id=wx1&package=2&redirect_url="
                                + "https%3A%2F%2Fpay.example.com%2Freturn%2Fmain%2F"
                                + no);
    }

    @Test
    void aJsapiPaymentIsForTheApp() {
        wechat.answers("{\"prepay_id\":\"wx221100\"}");

        PayAction action = started("wechatpay.jsapi");

        assertThat(action.kind()).isEqualTo(PayAction.Kind.IN_APP);
        assertThat(action.fields())
                .containsEntry("package", "prepay_id=wx221100")
                .containsEntry("timeStamp", Long.toString(NOW.getEpochSecond()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"h5_url\":\"\"}",
                "{\"h5_url\":\"javascript:alert(1)\"}",
                "{\"h5_url\":\"http://wx.tenpay.com/x\"}",
                "{\"h5_url\":\"https:///x\"}",
                "{\"h5_url\":\"/x\"}",
                "{\"h5_url\":7}",
                "{\"code_url\":\"weixin://x\"}"
            })
    void anAnswerThatCanNotBeShownIsUnknown(String body) {
        wechat.answers(body);

        assertThat(start("wechatpay.h5").outcome()).isEqualTo(StartAnswer.Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "400,PARAM_ERROR",
        "400,APPID_MCHID_NOT_MATCH",
        "400,MCH_NOT_EXISTS",
        "400,ORDER_CLOSED",
        "401,SIGN_ERROR",
        "403,NO_AUTH",
        "403,RULE_LIMIT"
    })
    void aDefiniteRefusalEndsTheAttempt(int status, String code) {
        wechat.refuses(status, code);

        assertThat(start("wechatpay.native"))
                .isEqualTo(
                        new StartAnswer(
                                StartAnswer.Outcome.REFUSED,
                                null,
                                null,
                                "HTTP status " + status + " " + code));
    }

    /** It may mean that the number is used (section 3.2): then the order is there. */
    @Test
    void anInvalidRequestIsAskedAbout() {
        wechat.refuses(400, "INVALID_REQUEST").answers(trade("NOTPAY", 8888));
        assertThat(start("wechatpay.native").outcome()).isEqualTo(StartAnswer.Outcome.UNKNOWN);

        wechat.refuses(400, "INVALID_REQUEST").refuses(404, "ORDER_NOT_EXIST");
        assertThat(start("wechatpay.native").outcome()).isEqualTo(StartAnswer.Outcome.REFUSED);
    }

    /** With a code in the buyer's hand, even a plain refusal may come too late. */
    @Test
    void onceSomethingWasShownNothingIsRefusedUnasked() {
        wechat.refuses(400, "INVALID_REQUEST").answers(trade("SUCCESS", 8888));
        Attempt shown =
                new Attempt(
                        no,
                        "wechatpay.native",
                        Money.of(8888, "CNY"),
                        new RequestContext("{}", EXPIRY),
                        NOW,
                        null);

        assertThat(provider.start(account, shown).outcome()).isEqualTo(StartAnswer.Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "OUT_TRADE_NO_USED,NOTPAY,UNKNOWN",
        "OUT_TRADE_NO_USED,SUCCESS,UNKNOWN",
        "OUT_TRADE_NO_USED,CLOSED,REFUSED",
        "TRADE_ERROR,NOTPAY,UNKNOWN",
        "ORDERPAID,SUCCESS,UNKNOWN",
        "BRAND_NEW,CLOSED,REFUSED"
    })
    void aRefusalThatMayMeanThatItIsThereIsAskedAbout(
            String code, String state, StartAnswer.Outcome outcome) {
        wechat.refuses(403, code).answers(trade(state, 8888));

        assertThat(start("wechatpay.native").outcome()).isEqualTo(outcome);
        assertThat(wechat.targets())
                .containsExactly(
                        "POST /v3/pay/transactions/native",
                        "GET /v3/pay/transactions/out-trade-no/" + no + "?mchid=1900000001");
    }

    @Test
    void whatIsNotThereAfterARefusalIsRefused() {
        wechat.refuses(403, "TRADE_ERROR").refuses(404, "ORDER_NOT_EXIST");

        assertThat(start("wechatpay.native").outcome()).isEqualTo(StartAnswer.Outcome.REFUSED);
    }

    @ParameterizedTest
    @Tag("F17")
    @CsvSource({
        "202,SYSTEM_ERROR",
        "429,FREQUENCY_LIMITED",
        "500,SYSTEM_ERROR",
        "502,SERVICE_UNAVAILABLE",
        "503,SERVICE_UNAVAILABLE",
        "404,",
        "302,"
    })
    void allElseIsUnknown(int status, String code) {
        String body = code == null ? "" : "{\"code\":\"" + code + "\"}";
        if (status == 202) {
            wechat.answers(status, body);
        } else {
            wechat.answersUnsigned(status, body);
        }

        assertThat(start("wechatpay.native").outcome()).isEqualTo(StartAnswer.Outcome.UNKNOWN);
    }

    @Test
    @Tag("F17")
    void silenceAndAWrongSignatureAreUnknown() {
        wechat.isSilent();
        assertThat(start("wechatpay.native").detail()).isEqualTo("time-out");

        wechat.answersWith(
                call ->
                        wechat.signed(
                                200,
                                "{\"code_url\":\"weixin://evil\"}",
                                Vectors.PUBLIC_KEY_ID,
                                Vectors.OTHER_KEY));
        assertThat(start("wechatpay.native").outcome()).isEqualTo(StartAnswer.Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "wechatpay.native,PT1H54M,false",
        "wechatpay.native,PT1H56M,true",
        "wechatpay.jsapi,PT1H54M,false",
        "wechatpay.jsapi,PT1H56M,true",
        "wechatpay.h5,PT4M,false",
        "wechatpay.h5,PT4M31S,true"
    })
    void anActionIsNotShownToItsLastSecond(String method, Duration age, boolean lapsed) {
        assertThat(provider.lapsed(account, attempt(method), NOW, NOW.plus(age))).isEqualTo(lapsed);
    }

    @ParameterizedTest
    @EnumSource(Patience.class)
    void aPaidPaymentIsPaidWithAmountNumberAndTime(Patience patience) {
        wechat.answers(trade("SUCCESS", 8888));

        assertThat(provider.query(account, attempt("wechatpay.native"), patience))
                .isEqualTo(
                        new Observation(
                                no,
                                Observation.Source.QUERY,
                                Outcome.PAID,
                                "4200000000202611220000000001",
                                Money.of(8888, "CNY"),
                                Instant.parse("2026-11-22T03:00:05Z"),
                                null,
                                null,
                                NOW,
                                "SUCCESS"));
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS,PAID",
        "REFUND,PAID",
        "NOTPAY,WAITING",
        "USERPAYING,WAITING",
        "PAYERROR,WAITING",
        "ACCEPT,WAITING",
        "CLOSED,CLOSED",
        "REVOKED,CLOSED",
        "BRANDNEW,UNKNOWN"
    })
    void theStatesOfSectionFour(String state, Outcome outcome) {
        wechat.answers(trade(state, 8888));

        assertThat(asked().outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @Tag("F31")
    @CsvSource({"ORDER_NOT_EXIST", "ORDERNOTEXIST"})
    void whatIsNotThereIsAbsent(String code) {
        wechat.refuses(404, code);

        assertThat(asked().outcome()).isEqualTo(Outcome.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out_trade_no", "mchid", "appid"})
    void anAnswerAboutSomethingElseSaysNothing(String field) {
        String trade = trade("SUCCESS", 8888);
        wechat.answers(trade.replaceFirst("(\"" + field + "\":\")[^\"]*", "$1other"));

        assertThat(asked().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8888.0", "\"8888\"", "0", "-1", "null"})
    void paidWithoutAnAmountSaysNothing(String total) {
        wechat.answers(trade("SUCCESS", 8888).replace(":8888,", ":" + total + ","));

        assertThat(asked().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @Tag("F29")
    void anotherAmountIsAFact() {
        wechat.answers(trade("SUCCESS", 8887));

        assertThat(asked().paid()).isEqualTo(Money.of(8887, "CNY"));
    }

    @ParameterizedTest
    @CsvSource({"404,", "404,RESOURCE_NOT_EXISTS", "400,PARAM_ERROR", "401,SIGN_ERROR", "429,X"})
    void anErrorSaysNothingOfThePayment(int status, String code) {
        wechat.answersUnsigned(status, code == null ? "" : "{\"code\":\"" + code + "\"}");

        assertThat(asked().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @Tag("F18")
    void aFullBulkheadIsUnknown() {
        wechat.answersWith(
                call -> {
                    throw new BulkheadException("full");
                });

        assertThat(asked().detail()).isEqualTo("not asked: BulkheadException");
    }

    @Test
    void nothingIsCalledInsideATransaction() {
        wechat.beginsTransaction();

        assertThatIllegalStateException().isThrownBy(this::asked);
        assertThatIllegalStateException().isThrownBy(() -> start("wechatpay.native"));
        assertThat(wechat.targets()).isEmpty();
    }

    @Test
    void closingIsAnEmptySignedYes() {
        wechat.answers(204, "");

        ProviderCloseAnswer answer = provider.close(account, attempt("wechatpay.native"));

        assertThat(answer.answer()).isEqualTo(CloseAnswer.CLOSED);
        assertThat(answer.observation().outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(wechat.targets())
                .containsExactly("POST /v3/pay/transactions/out-trade-no/" + no + "/close");
        assertThat(wechat.lastBody()).isEqualTo("{\"mchid\":\"1900000001\"}");
    }

    @Test
    void anEmptyYesWithoutASignatureIsAskedAbout() {
        wechat.answersUnsigned(204, "").answers(trade("NOTPAY", 8888));

        assertThat(provider.close(account, attempt("wechatpay.native")).answer())
                .isEqualTo(CloseAnswer.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "400,ORDERPAID,SUCCESS,ALREADY_PAID",
        "403,BRAND_NEW,SUCCESS,ALREADY_PAID",
        "400,ORDER_CLOSED,CLOSED,CLOSED",
        "400,INVALID_REQUEST,NOTPAY,UNKNOWN",
        "500,SYSTEM_ERROR,CLOSED,CLOSED",
        "500,SYSTEM_ERROR,NOTPAY,UNKNOWN"
    })
    void whateverElseComesIsAskedAbout(
            int status, String code, String state, CloseAnswer.Outcome outcome) {
        wechat.refuses(status, code).answers(trade(state, 8888));

        assertThat(provider.close(account, attempt("wechatpay.native")).answer().outcome())
                .isEqualTo(outcome);
    }

    /** A create call that is still on its way may arrive after the question. */
    @Test
    void whatIsNotThereCanNotBeClosedUntilItHasExpired() {
        wechat.refuses(404, "ORDER_NOT_EXIST").refuses(404, "ORDER_NOT_EXIST");

        ProviderCloseAnswer answer = provider.close(account, attempt("wechatpay.native"));

        assertThat(answer.answer()).isEqualTo(CloseAnswer.notClosableUntil(EXPIRY));
        assertThat(answer.observation().outcome()).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void acknowledgementsAreThoseOfTheProtocol() {
        assertThat(provider.acknowledgement(Taking.TAKEN))
                .isEqualTo(new Acknowledgement(200, "application/json", ""));
        assertThat(provider.acknowledgement(Taking.REFUSED).status()).isEqualTo(400);
        assertThat(provider.acknowledgement(Taking.NOT_NOW).status()).isEqualTo(503);
        assertThat(provider.acknowledgement(Taking.REFUSED).body())
                .isEqualTo("{\"code\":\"FAIL\",\"message\":\"not taken\"}")
                .isEqualTo(provider.acknowledgement(Taking.NOT_NOW).body());
    }

    @Test
    void theWayBackIsAReasonToAskAndNothingMore() {
        ProviderMessage back = new ProviderMessage("GET", "paid=yes", Map.of(), new byte[0], NOW);

        assertThat(provider.readReturn(account, no, back).trust()).isEqualTo(Trust.UNSIGNED);
    }

    @ParameterizedTest
    @CsvSource({
        "mch-id,''",
        "mch-id,canary",
        "app-id,''",
        "app-id,canary",
        "serial-no,''",
        "serial-no,canary",
        "private-key,''",
        "private-key,canary",
        "api-v3-key,''",
        "api-v3-key,canary",
        "public-key-id,''",
        "public-key-id,canary",
        "public-key,''",
        "public-key,canary",
        "platform-certs,canary",
        "platform-cert,canary",
        "bill-max-mib,canary"
    })
    void aBrokenItemIsNamedAndNeverQuoted(String item, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.methods(Accounts.anAccountWith(item, value)))
                .withMessageContaining("counterfoil.account.main." + item)
                .withMessageNotContaining("canary");
    }

    @Test
    void thereIsAWayToVerifyOrNoMethod() {
        ProviderAccount none =
                Accounts.without(Accounts.anAccount(), "public-key", "public-key-id");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.methods(none))
                .withMessageContaining("counterfoil.account.main.public-key ")
                .withMessageContaining("platform-certs");
        assertThat(provider.methods(Accounts.anAccountWithCertificates())).hasSize(3);
        assertThat(provider.methods(Accounts.anAccountWithBoth())).hasSize(3);
    }

    /** The console shows several keys; pasting the wrong one is the classic mistake. */
    @Test
    @Tag("F56")
    void theMerchantsOwnKeyIsNotTakenForWechatPays() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                provider.methods(
                                        Accounts.anAccountWith(
                                                "public-key", Vectors.MERCHANT_PUBLIC_PEM)))
                .withMessageContaining("own key");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                provider.methods(
                                        Accounts.anAccountWithCertificate(
                                                Vectors.MERCHANT_CERTIFICATE_PEM)))
                .withMessageContaining("platform-cert is the merchant's own key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.mch.weixin.qq.com",
                "ftp://127.0.0.1",
                "https://api.mch.weixin.qq.com?x=1",
                "https://api.mch.weixin.qq.com#x"
            })
    void theGatewayIsReachedByHttpsAndByNothingElse(String gateway) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.methods(Accounts.anAccountAt(gateway)))
                .withMessageContaining("gateway-url");
    }

    /** What is signed is the path on the wire, wherever the server stands. */
    @Test
    void aGatewayUnderAPathIsSignedWithIt() {
        wechat.answers("{\"code_url\":\"weixin://x\"}");

        provider.start(
                Accounts.anAccountAt("http://127.0.0.1:8080/sandbox/wechatpay/"),
                attempt("wechatpay.native"));

        assertThat(wechat.targets())
                .containsExactly("POST /sandbox/wechatpay/v3/pay/transactions/native");
    }

    @Test
    void aPublicUrlThatIsTooLongIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                provider.methods(
                                        Accounts.anAccountBehind(
                                                "https://" + "a".repeat(240) + ".example")))
                .withMessageContaining("counterfoil.public-url");
    }

    @Test
    void anAccountNeverPrintsItsKeys() {
        assertThat(Accounts.read(account).toString()).isEqualTo("WeChat Pay account main");
    }

    private Observation asked() {
        return provider.query(account, attempt("wechatpay.native"), Patience.ASYNCHRONOUS);
    }

    private PayAction started(String method) {
        StartAnswer answer = start(method);
        assertThat(answer.outcome()).isEqualTo(StartAnswer.Outcome.STARTED);
        return answer.action();
    }

    private StartAnswer start(String method) {
        RequestContext context = provider.prepare(account, anAttempt(method, 8888));
        return provider.start(
                account, new Attempt(no, method, Money.of(8888, "CNY"), context, null, null));
    }

    private Attempt attempt(String method) {
        return new Attempt(
                no, method, Money.of(8888, "CNY"), new RequestContext("{}", EXPIRY), null, null);
    }

    private NewAttempt anAttempt(String method, long fen) {
        return anAttempt(method, fen, "Tea, 茶", EXPIRY, BUYER);
    }

    private NewAttempt anAttempt(
            String method, long fen, String subject, Instant expiry, Buyer buyer) {
        return new NewAttempt(
                no,
                method,
                Money.of(fen, "CNY"),
                subject,
                NOW,
                expiry,
                URI.create("https://pay.example.com/cashier/x"),
                buyer);
    }

    private String trade(String state, long fen) {
        return ("{\"amount\":{\"currency\":\"CNY\",\"payer_currency\":\"CNY\",\"payer_total\":8000,"
                        + "\"total\":%d,\"x\":1},\"appid\":\"wx0000000000000001\",\"mchid\":"
                        + "\"1900000001\",\"out_trade_no\":\"%s\",\"success_time\":"
                        + "\"2026-11-22T11:00:05+08:00\",\"trade_state\":\"%s\",\"trade_type\":"
                        + "\"NATIVE\",\"transaction_id\":\"4200000000202611220000000001\"}")
                .formatted(fen, no, state);
    }
}
