package io.counterfoil.payments.provider.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.alipay.api.internal.util.AlipaySignature;
import io.counterfoil.payments.Acknowledgement;
import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentMethod.Place;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.Taking;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.NewAttempt;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.RequestContext;
import io.counterfoil.payments.provider.StartAnswer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlipayProviderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00.500Z");
    private static final Instant EXPIRY = Instant.parse("2026-11-22T02:30:00.900Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final PaymentNo NO = PaymentNo.next(CLOCK);

    private final ProviderAccount account = Accounts.anAccount();
    private final AlipayProvider provider = new AlipayProvider(null, null, CLOCK);

    @Test
    void anAccountOffersPagePayAndWapPayInYuan() {
        assertThat(provider.methods(account))
                .extracting(PaymentMethod::code, PaymentMethod::places)
                .containsExactly(
                        tuple("alipay.page", Set.of(Place.PC)),
                        tuple("alipay.wap", Set.of(Place.PHONE, Place.OWN_APP)));
        assertThat(provider.methods(account))
                .allSatisfy(method -> assertThat(method.currency()).isEqualTo(Yuan.CNY));
    }

    @ParameterizedTest
    @CsvSource({
        "app-id,''",
        "app-id,2021",
        "seller-id,''",
        "seller-id,2099000000000001",
        "private-key,''",
        "private-key,canary",
        "provider-public-key,''",
        "provider-public-key,canary"
    })
    void aBrokenItemIsNamedAndNeverQuoted(String item, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.methods(Accounts.anAccountWith(item, value)))
                .withMessageContaining("counterfoil.account.main." + item)
                .withMessageNotContaining("canary");
    }

    /** The console shows both keys side by side; pasting the wrong one is the classic mistake. */
    @Test
    @Tag("F56")
    void theAppsOwnPublicKeyIsNotTakenForAlipays() {
        ProviderAccount mistaken =
                Accounts.anAccountWith("provider-public-key", Vectors.APP_PUBLIC_PEM);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.methods(mistaken))
                .withMessageContaining("own key");
    }

    @ParameterizedTest
    @CsvSource({
        "http://openapi.alipay.com/gateway.do",
        "ftp://127.0.0.1/gateway.do",
        "https:///gateway.do",
        "https://openapi.alipay.com/gateway.do?x=1",
        "https://openapi.alipay.com/gateway.do#x"
    })
    void theGatewayIsReachedByHttpsAndByNothingElse(URI gateway) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.methods(Accounts.anAccount(gateway)))
                .withMessageContaining("gateway-url");
    }

    @Test
    void plainHttpIsForThisMachineOnly() {
        URI sandbox = URI.create("http://127.0.0.1:8080/sandbox/alipay/gateway.do");

        assertThat(provider.methods(Accounts.anAccount(sandbox))).hasSize(2);
    }

    @Test
    void aPublicUrlThatIsTooLongForAlipayIsRefusedAtOnce() {
        String long250 = "https://" + "a".repeat(235) + ".example";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.methods(Accounts.anAccountBehind(long250)))
                .withMessageContaining("counterfoil.public-url");
    }

    /** Otherwise a changed key would need a restart, and an unchanged one much work. */
    @Test
    void aChangedAccountIsReadAgain() {
        provider.methods(account);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.methods(Accounts.anAccountWith("app-id", "1")));
        assertThat(provider.methods(account)).hasSize(2);
    }

    @Test
    void preparingFixesTheContentAndAnExpiryNoLaterThanTheOrders() {
        RequestContext context = provider.prepare(account, anAttempt("alipay.page", 8888));

        assertThat(context.expiresAt()).isEqualTo("2026-11-22T02:30:00Z");
        assertThat(context.content())
                .isEqualTo(
                        ("{\"out_trade_no\":\"%s\",\"total_amount\":\"88.88\",\"subject\":\"Tea\","
                                        + "\"product_code\":\"FAST_INSTANT_TRADE_PAY\","
                                        + "\"time_expire\":\"2026-11-22 10:30:00\"}")
                                .formatted(NO));
    }

    @Test
    void onThePhoneABuyerWhoGivesUpHasAWayBack() {
        assertThat(provider.prepare(account, anAttempt("alipay.wap", 1)).content())
                .contains("\"product_code\":\"QUICK_WAP_WAY\"")
                .contains("\"quit_url\":\"https://pay.example.com/cashier/x\"");
    }

    @Test
    void anExpiryIsNeverLaterThanAlipaysFifteenDays() {
        NewAttempt attempt =
                attempt("alipay.page", Money.of(1, "CNY"), NOW.plus(Duration.ofDays(20)));

        assertThat(provider.prepare(account, attempt).expiresAt())
                .isEqualTo("2026-12-07T02:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"0,CNY", "-1,CNY", "10000000001,CNY", "100,USD", "100,JPY"})
    void anAmountThatAlipayCannotTakeIsRefused(long minor, String currency) {
        NewAttempt attempt = attempt("alipay.page", Money.of(minor, currency), EXPIRY);

        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> provider.prepare(account, attempt))
                .matches(e -> e.code().equals("amount_not_supported"))
                .matches(e -> e.kind() == DomainException.Kind.INVALID);
    }

    @Test
    void lessThanAMinuteIsTooShort() {
        NewAttempt attempt =
                attempt("alipay.page", Money.of(1, "CNY"), NOW.plus(Duration.ofSeconds(59)));

        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> provider.prepare(account, attempt))
                .matches(e -> e.code().equals("expiry_not_supported"));
    }

    @Test
    void anUnknownMethodIsRefused() {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> provider.prepare(account, anAttempt("alipay.app", 1)))
                .matches(e -> e.code().equals("method_not_offered"));
    }

    @ParameterizedTest
    @CsvSource({"alipay.page,alipay.trade.page.pay", "alipay.wap,alipay.trade.wap.pay"})
    void startingBuildsAnAddressThatTheSdkVerifies(String method, String gatewayMethod)
            throws Exception {
        StartAnswer answer = provider.start(account, started(method));

        assertThat(answer.action().kind()).isEqualTo(PayAction.Kind.REDIRECT);
        assertThat(answer.action().target()).startsWith(Vectors.GATEWAY + "?");
        Map<String, String> params =
                FakeGateway.form(URI.create(answer.action().target()).getRawQuery());
        assertThat(params)
                .containsEntry("method", gatewayMethod)
                .containsEntry("timestamp", "2026-11-22 10:00:00")
                .containsEntry("notify_url", "https://pay.example.com/notify/main")
                .containsEntry("return_url", "https://pay.example.com/return/main/" + NO);
        assertThat(
                        AlipaySignature.verifyV2(
                                new HashMap<>(params),
                                Vectors.bare(Vectors.APP_PUBLIC_PEM),
                                "utf-8",
                                "RSA2"))
                .isTrue();
    }

    /** Otherwise the buyer would see ACQ.CONTEXT_INCONSISTENT. */
    @Test
    void anActionThatIsRebuiltRepeatsTheContentExactly() {
        Attempt attempt = started("alipay.page");
        AlipayProvider later =
                new AlipayProvider(null, null, Clock.offset(CLOCK, Duration.ofMinutes(11)));

        Map<String, String> first = paramsOf(provider.start(account, attempt));
        Map<String, String> second = paramsOf(later.start(account, attempt));

        assertThat(second.get("biz_content")).isEqualTo(first.get("biz_content"));
        assertThat(second.get("timestamp")).isNotEqualTo(first.get("timestamp"));
    }

    @Test
    void anActionLapsesAfterTenMinutes() {
        Attempt attempt = started("alipay.page");

        assertThat(provider.lapsed(account, attempt, NOW, NOW.plusSeconds(600))).isFalse();
        assertThat(provider.lapsed(account, attempt, NOW, NOW.plusSeconds(601))).isTrue();
    }

    @Test
    void acknowledgementsAreExactlyWhatAlipayWants() {
        assertThat(provider.acknowledgement(Taking.TAKEN))
                .isEqualTo(new Acknowledgement(200, "text/plain", "success"));
        assertThat(List.of(Taking.REFUSED, Taking.NOT_NOW))
                .extracting(provider::acknowledgement)
                .containsOnly(new Acknowledgement(200, "text/plain", "fail"));
    }

    @ParameterizedTest
    @CsvSource({
        "0,PT0S,PT2S",
        "1,PT2S,PT5S",
        "2,PT7S,PT10S",
        "3,PT17S,PT20S",
        "40,PT14M59S,PT20S",
        "47,PT15M,PT1M",
        "0,PT20M,PT1M",
        "90,PT1H,PT5M",
        "150,PT6H,PT30M"
    })
    void questionsComeQuicklyAtFirstAndThenLessOften(
            int queries, Duration since, Duration expected) {
        assertThat(provider.nextQueryAfter(queries, since)).isEqualTo(expected);
    }

    /** A lost notification is found within 30 s during the first quarter of an hour (F09). */
    @Test
    @Tag("F09")
    void noGapOfTheFirstQuarterIsLongerThanTwentySeconds() {
        Duration since = Duration.ZERO;
        for (int queries = 0; since.compareTo(Duration.ofMinutes(15)) < 0; queries++) {
            Duration gap = provider.nextQueryAfter(queries, since);
            assertThat(gap).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(20));
            since = since.plus(gap);
        }
    }

    private static Map<String, String> paramsOf(StartAnswer answer) {
        return FakeGateway.form(URI.create(answer.action().target()).getRawQuery());
    }

    private Attempt started(String method) {
        return new Attempt(
                NO,
                method,
                Money.of(8888, "CNY"),
                provider.prepare(account, anAttempt(method, 8888)),
                NOW,
                null);
    }

    private static NewAttempt anAttempt(String method, long fen) {
        return attempt(method, Money.of(fen, "CNY"), EXPIRY);
    }

    private static NewAttempt attempt(String method, Money amount, Instant expiresAt) {
        return new NewAttempt(
                NO,
                method,
                amount,
                "Tea",
                NOW,
                expiresAt,
                URI.create("https://pay.example.com/cashier/x"),
                Buyer.UNKNOWN);
    }
}
