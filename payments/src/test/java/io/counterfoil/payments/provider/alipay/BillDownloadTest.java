package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.alipay.api.AlipayConfig;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AbstractHttpClient;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementFetch.Outcome;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.wire.BillSettings;
import io.counterfoil.payments.provider.wire.FileTransport;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import io.counterfoil.payments.provider.wire.OneThread;
import io.counterfoil.payments.provider.wire.TimeLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F33: asking for a bill; every answer becomes one of the outcomes. */
class BillDownloadTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T02:10:00Z"), ZoneOffset.UTC);
    private static final String ADDRESS =
            "https://dwbillcenter.alipay.com/downloadBillFile.resource?bizType=trade&sign=a%2Fb";

    private final FakeGateway gateway = new FakeGateway();
    private final FakeBills bills = new FakeBills();
    private final OneThread transactions = new OneThread();
    private final AlipayStatements statements =
            new AlipayStatements(
                    new AlipayGateway(gateway, transactions, CLOCK, Runnable::run), bills);
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Test
    void theBillIsFetchedFromTheAddressInTheAnswer() throws IOException {
        gateway.answers(address(ADDRESS));

        StatementFetch fetch = fetch(Accounts.anAccount());

        assertThat(fetch.outcome()).isEqualTo(Outcome.FETCHED);
        assertThat(file.toString(UTF_8)).isEqualTo("bill");
        assertThat(bills.asked).containsExactly(URI.create(ADDRESS));
        assertThat(gateway.lastCall())
                .containsEntry("method", "alipay.data.dataservice.bill.downloadurl.query")
                .containsEntry(
                        "biz_content", "{\"bill_type\":\"trade\",\"bill_date\":\"2026-11-21\"}");
    }

    /** The official SDK verifies the call, and asks in the same words itself. */
    @Test
    void theCallIsTheSdks() throws Exception {
        gateway.answers(address(ADDRESS));
        fetch(Accounts.anAccount());
        Map<String, String> ours = gateway.lastCall();
        assertThat(
                        AlipaySignature.verifyV2(
                                new HashMap<>(ours),
                                Vectors.bare(Vectors.APP_PUBLIC_PEM),
                                "utf-8",
                                "RSA2"))
                .isTrue();

        SdkCalls sdk = new SdkCalls();
        sdk.ask();

        Map<String, String> theirs = sdk.seen;
        assertThat(ours.get("method")).isEqualTo(theirs.get("method"));
        assertThat(ours.get("biz_content")).isEqualTo(theirs.get("biz_content"));
        assertThat(ours.get("version")).isEqualTo(theirs.get("version"));
        assertThat(ours.get("sign_type")).isEqualTo(theirs.get("sign_type"));
    }

    @Test
    void slashesMayBeEscaped() throws IOException {
        gateway.answers(address(ADDRESS.replace("/", "\\/")));

        assertThat(fetch(Accounts.anAccount()).outcome()).isEqualTo(Outcome.FETCHED);
        assertThat(bills.asked).containsExactly(URI.create(ADDRESS));
    }

    @Test
    void aDayWithoutBusinessMayHaveAFile() throws IOException {
        gateway.answers(
                "{\"code\":\"10000\",\"bill_file_code\":\"EMPTY_DATA_WITH_BILL_FILE\",\"bill_download_url\":\"%s\"}"
                        .formatted(ADDRESS));

        assertThat(fetch(Accounts.anAccount()))
                .isEqualTo(new StatementFetch(Outcome.FETCHED, "EMPTY_DATA_WITH_BILL_FILE"));
    }

    @ParameterizedTest
    @Tag("F33")
    @CsvSource({
        "40004, isp.bill_not_exist, NOT_YET",
        "40004, BILL_NOT_EXIST, NOT_YET",
        "40004, ACQ.BILL_NOT_EXIST, NOT_YET",
        "40004, NO_BILL_DATA, NOT_YET",
        "40004, BILL_DATE_BEFORE_REGISTRATION, REFUSED",
        "40004, TYPE_NOT_SUPPORTED, REFUSED",
        "40004, INVAILID_ARGUMENTS, REFUSED",
        "40004, SYSTEM_RATE_LIMIT, TROUBLE",
        "40004, USER_RATE_LIMIT, TROUBLE",
        "40004, UNKNOW_ERROR, TROUBLE",
        "20000, isp.unknow-error, TROUBLE",
        "40006, isv.insufficient-isv-permissions, TROUBLE"
    })
    void aSignedAnswerWithoutAnAddress(String code, String subCode, Outcome outcome)
            throws IOException {
        gateway.answers("{\"code\":\"%s\",\"sub_code\":\"%s\"}".formatted(code, subCode));

        StatementFetch fetch = fetch(Accounts.anAccount());

        assertThat(fetch).isEqualTo(new StatementFetch(outcome, code + " " + subCode));
        assertThat(bills.asked).isEmpty();
    }

    /** Whoever stands between us and the gateway can't say that there is no bill. */
    @Test
    @Tag("F33")
    void anUnsignedAnswerIsTrouble() throws IOException {
        gateway.answersRaw(
                "{\"alipay_data_dataservice_bill_downloadurl_query_response\":{\"code\":\"40004\",\"sub_code\":\"NO_BILL_DATA\"}}");

        assertThat(fetch(Accounts.anAccount()).outcome()).isEqualTo(Outcome.TROUBLE);
    }

    @Test
    void silenceIsTrouble() throws IOException {
        gateway.isSilent();

        assertThat(fetch(Accounts.anAccount()))
                .isEqualTo(new StatementFetch(Outcome.TROUBLE, "time-out"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://alipay.com.evil.example/b",
                "https://evilalipay.com/b",
                "https://evil.example/?alipay.com",
                "https://alipay.com@evil.example/b",
                "https://user:word@dw.alipay.com/b",
                "http://dw.alipay.com/b",
                "http://127.0.0.1/b",
                "ftp://dw.alipay.com/b",
                "https://198.51.100.1/b",
                "file:///etc/passwd",
                "/relative",
                "https://[broken/b",
                "",
            })
    void aBillIsFetchedFromKnownHostsOnly(String address) throws IOException {
        gateway.answers(address(address));

        StatementFetch fetch = fetch(Accounts.anAccount());

        assertThat(fetch.outcome()).isEqualTo(Outcome.TROUBLE);
        assertThat(fetch.detail()).doesNotContain("evil").doesNotContain("passwd");
        assertThat(bills.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'127.0.0.1,localhost', http://127.0.0.1:8080/sandbox/b",
        "' LOCALHOST ', http://localhost/b",
        "bills.example.com, https://bills.example.com:8443/b",
        "bills.example.com, https://eu.bills.example.com/b",
        "alipay.com, https://DW.ALIPAY.COM/b"
    })
    void otherHostsCanBeAllowed(String hosts, String address) throws IOException {
        gateway.answers(address(address));

        assertThat(fetch(Accounts.anAccountWith("bill-hosts", hosts)).outcome())
                .isEqualTo(Outcome.FETCHED);
    }

    @Test
    void troubleOnTheWireIsTroubleAndNeverQuotesTheAddress() throws IOException {
        gateway.answers(address(ADDRESS));
        bills.trouble = new NoAnswerException("HTTP status 403");

        assertThat(fetch(Accounts.anAccount()))
                .isEqualTo(new StatementFetch(Outcome.TROUBLE, "HTTP status 403"));
    }

    @Test
    void afterTroubleANewAddressIsAskedFor() throws IOException {
        gateway.answers(address(ADDRESS)).answers(address(ADDRESS + "2"));
        bills.trouble = new NoAnswerException("HTTP status 403");
        fetch(Accounts.anAccount());
        bills.trouble = null;

        assertThat(fetch(Accounts.anAccount()).outcome()).isEqualTo(Outcome.FETCHED);
        assertThat(bills.asked).containsExactly(URI.create(ADDRESS), URI.create(ADDRESS + "2"));
    }

    @Test
    void aFullDiskIsTheCallersTrouble() {
        gateway.answers(address(ADDRESS));
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("full");
                    }
                };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> statements.fetch(Accounts.anAccount(), DAY, full));
    }

    @Test
    void noProviderIsCalledInsideATransaction() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                transactions.run(
                                        () -> {
                                            try {
                                                fetch(Accounts.anAccount());
                                            } catch (IOException e) {
                                                throw new AssertionError(e);
                                            }
                                        }));
        assertThat(gateway.methodsCalled()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bill-max-mib, 0", "bill-max-mib, 5000", "bill-max-mib, x", "bill-timeout, 5m"})
    void aBrokenItemIsNamed(String item, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayAccount.of(Accounts.anAccountWith(item, value)))
                .withMessageStartingWith("counterfoil.account.main." + item);
    }

    private StatementFetch fetch(ProviderAccount account) throws IOException {
        return statements.fetch(account, DAY, file);
    }

    private static String address(String address) {
        return "{\"code\":\"10000\",\"msg\":\"Success\",\"bill_download_url\":\"%s\"}"
                .formatted(address);
    }

    private static final class FakeBills implements FileTransport {

        private final List<URI> asked = new ArrayList<>();
        private NoAnswerException trouble;

        @Override
        public void get(
                URI address,
                Map<String, String> headers,
                TimeLimits limits,
                BillSettings settings,
                OutputStream to)
                throws IOException {
            asked.add(address);
            if (trouble != null) {
                throw trouble;
            }
            to.write("bill".getBytes(UTF_8));
        }
    }

    /** The SDK without a socket: what it would send. */
    private static final class SdkCalls {

        private Map<String, String> seen = Map.of();

        void ask() throws Exception {
            AlipayConfig config = new AlipayConfig();
            config.setServerUrl(Vectors.GATEWAY);
            config.setAppId(Vectors.APP_ID);
            config.setPrivateKey(Vectors.bare(Vectors.APP_PRIVATE_PEM));
            config.setAlipayPublicKey(Vectors.bare(Vectors.ALIPAY_PUBLIC_PEM));
            config.setCustomizedHttpClient(new Socketless());
            AlipayDataDataserviceBillDownloadurlQueryRequest request =
                    new AlipayDataDataserviceBillDownloadurlQueryRequest();
            request.setBizContent("{\"bill_type\":\"trade\",\"bill_date\":\"2026-11-21\"}");
            assertThat(new DefaultAlipayClient(config).execute(request).getBillDownloadUrl())
                    .isEqualTo(ADDRESS);
        }

        private final class Socketless extends AbstractHttpClient {

            @Override
            public String doPost(
                    String url,
                    Map<String, String> params,
                    String charset,
                    Map<String, String> responseHeaders) {
                seen = FakeGateway.form(URI.create(url).getRawQuery());
                seen.putAll(params);
                return new String(FakeGateway.signed(seen.get("method"), address(ADDRESS)), UTF_8);
            }

            @Override
            public String doPost(
                    String url,
                    Map<String, String> params,
                    Map<String, com.alipay.api.FileItem> files,
                    String charset,
                    Map<String, String> responseHeaders) {
                throw new AssertionError("sends no file");
            }
        }
    }
}
