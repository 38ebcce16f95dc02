package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.wechat.pay.java.service.billdownload.DigestBillEntity;
import com.wechat.pay.java.service.billdownload.model.HashType;
import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementFetch.Outcome;
import io.counterfoil.payments.provider.ProviderAccount;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F33: asking for a bill and fetching it; every answer becomes one of the outcomes. */
class BillDownloadTest {

    private static final String ADDRESS =
            "https://api.mch.weixin.qq.com/v3/billdownload/file?token=abc%2B1%2F2&tartype=gzip";
    private static final byte[] PLAIN = Bills.VECTOR.getBytes(UTF_8);

    private final FakeWechat wechat = new FakeWechat();
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "SUCCESS", "REFUND"})
    void theBillsOfTheVectorsHaveTheHashThatTheyAreNamedWith(String type) throws IOException {
        JsonObject bill = Bills.ofType(type);
        byte[] gzip = Base64.getDecoder().decode(bill.getString("gzip_base64"));
        byte[] plain = bill.getString("csv_text").getBytes(UTF_8);
        String hash = bill.getString("hash_value");

        assertThat(fetched(gzip, hash).outcome()).isEqualTo(Outcome.FETCHED);
        assertThat(file.toByteArray()).isEqualTo(gzip);
        assertThat(fetched(plain, hash.toUpperCase(java.util.Locale.ROOT)).outcome())
                .isEqualTo(Outcome.FETCHED);
        assertThat(fetched(gzip, bill.getString("sha1_of_gzip_bytes_for_contrast")).outcome())
                .isEqualTo(Outcome.TROUBLE);
        DigestBillEntity sdk =
                new DigestBillEntity(
                        new GZIPInputStream(new ByteArrayInputStream(gzip)), hash, HashType.SHA1);
        sdk.getInputStream().readAllBytes();
        assertThat(sdk.verifyHash()).isTrue();
    }

    @Test
    @Tag("F34")
    void theTamperedBillsOfTheVectorsAreNoBills() throws IOException {
        for (var item : Vectors.read("bill-trade").getJsonArray("tampered")) {
            JsonObject tampered = item.asJsonObject();
            byte[] bytes =
                    tampered.containsKey("gzip_base64")
                            ? Base64.getDecoder().decode(tampered.getString("gzip_base64"))
                            : spoilt(tampered.getString("name"));
            if (tampered.containsKey("sha1") && !tampered.containsKey("gzip_base64")) {
                assertThat(Bills.sha1(bytes)).isEqualTo(tampered.getString("sha1"));
            }

            assertThat(fetched(bytes, tampered.getString("hash_value")).outcome())
                    .as(tampered.getString("name"))
                    .isEqualTo(Outcome.TROUBLE);
        }
    }

    private static byte[] spoilt(String how) {
        return (how.startsWith("line ends")
                        ? Bills.VECTOR.replace("\r\n", "\n")
                        : Bills.VECTOR.substring(1))
                .getBytes(UTF_8);
    }

    @Test
    void bothStepsAreSignedAndTheAddressIsUsedAsItStands() throws IOException {
        assertThat(fetched(PLAIN, Bills.sha1(PLAIN)))
                .isEqualTo(new StatementFetch(Outcome.FETCHED, "fetched"));
        assertThat(wechat.targets())
                .containsExactly(
                        "GET /v3/bill/tradebill?bill_date=2026-11-21&bill_type=ALL&tar_type=GZIP");
        assertThat(wechat.files()).containsExactly(URI.create(ADDRESS));
    }

    @Test
    void slashesMayBeEscaped() throws IOException {
        wechat.hasFile(PLAIN).answers(named(ADDRESS, Bills.sha1(PLAIN)).replace("/", "\\/"));

        assertThat(fetch(Accounts.anAccount()).outcome()).isEqualTo(Outcome.FETCHED);
    }

    @ParameterizedTest
    @Tag("F33")
    @CsvSource({
        "400,NO_STATEMENT_EXIST,EMPTY",
        "400,STATEMENT_CREATING,NOT_YET",
        "400,INVALID_REQUEST,TROUBLE",
        "401,SIGN_ERROR,TROUBLE",
        "429,FREQUENCY_LIMITED,TROUBLE",
        "500,SYSTEM_ERROR,TROUBLE"
    })
    void anAnswerWithoutAnAddress(int status, String code, Outcome outcome) throws IOException {
        wechat.refuses(status, code);

        assertThat(fetch(Accounts.anAccount()))
                .isEqualTo(new StatementFetch(outcome, "HTTP status " + status + " " + code));
        assertThat(wechat.files()).isEmpty();
    }

    /** Who says so with a wrong signature is not WeChat Pay. */
    @Test
    @Tag("F33")
    void thereIsNoBillOnlyIfNobodyElseSaysSo() throws IOException {
        wechat.answersWith(
                call ->
                        wechat.signed(
                                400,
                                "{\"code\":\"NO_STATEMENT_EXIST\"}",
                                Vectors.PUBLIC_KEY_ID,
                                Vectors.OTHER_KEY));

        assertThat(fetch(Accounts.anAccount()).outcome()).isEqualTo(Outcome.TROUBLE);
    }

    @Test
    void anAddressThatIsNotSignedIsNotFollowed() throws IOException {
        wechat.hasFile(PLAIN).answersUnsigned(200, named(ADDRESS, Bills.sha1(PLAIN)));

        assertThat(fetch(Accounts.anAccount()).outcome()).isEqualTo(Outcome.TROUBLE);
        assertThat(wechat.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/b",
                "https://mch.weixin.qq.com.evil.example/b",
                "https://evilmch.weixin.qq.com/b",
                "https://api.mch.weixin.qq.com@evil.example/b",
                "https://user:word@api.mch.weixin.qq.com/b",
                "http://api.mch.weixin.qq.com/b",
                "http://127.0.0.1/b",
                "file:///etc/passwd",
                "/relative",
                "https://api.mch.weixin.qq.com/b#evil",
                "https://[broken/b",
                ""
            })
    void aBillIsFetchedFromKnownHostsOnly(String address) throws IOException {
        wechat.hasFile(PLAIN).answers(named(address, Bills.sha1(PLAIN)));

        StatementFetch fetch = fetch(Accounts.anAccount());

        assertThat(fetch.outcome()).isEqualTo(Outcome.TROUBLE);
        assertThat(fetch.detail()).doesNotContain("evil").doesNotContain("passwd");
        assertThat(wechat.files()).isEmpty();
    }

    /** The gateway's own host, and those that WeChat Pay is known by. */
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/sandbox/wechatpay, http://127.0.0.1:8080/sandbox/b",
        "https://api2.mch.weixin.qq.com, https://api.mch.weixin.qq.com/b",
        "https://proxy.example.com, https://proxy.example.com:8443/b"
    })
    void theGatewaysHostIsKnown(String gateway, String address) throws IOException {
        wechat.hasFile(PLAIN).answers(named(address, Bills.sha1(PLAIN)));

        assertThat(fetch(Accounts.anAccountAt(gateway)).outcome()).isEqualTo(Outcome.FETCHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hash_type\":\"SHA256\",\"hash_value\":\"%s\",\"download_url\":\"%s\"}",
                "{\"hash_value\":\"%s\",\"download_url\":\"%s\"}",
                "{\"hash_type\":\"SHA1\",\"hash_value\":\"%sff\",\"download_url\":\"%s\"}",
                "{\"hash_type\":\"SHA1\",\"x\":\"%s\",\"download_url\":\"%s\"}"
            })
    void withoutAHashThereIsNoBill(String answer) throws IOException {
        wechat.hasFile(PLAIN).answers(answer.formatted(Bills.sha1(PLAIN), ADDRESS));

        assertThat(fetch(Accounts.anAccount()).detail()).isEqualTo("no hash of the bill");
        assertThat(wechat.files()).isEmpty();
    }

    @Test
    @Tag("F39")
    void aBombIsFoundWhileItComes() throws IOException {
        byte[] zeros = new byte[64 * 1024 * 1024];

        StatementFetch fetch = fetched(Bills.gzip(zeros), Bills.sha1(zeros));

        assertThat(fetch)
                .isEqualTo(
                        new StatementFetch(
                                Outcome.TROUBLE,
                                "a bill that unpacks to more than 100 times its size"));
    }

    @ParameterizedTest
    @Tag("F34")
    @ValueSource(ints = {0, 1, 2, 5, 9, 11, 100})
    void aFileThatIsCutOffIsTrouble(int length) throws IOException {
        byte[] gzip = Bills.gzip(PLAIN);

        assertThat(fetched(java.util.Arrays.copyOf(gzip, length), Bills.sha1(PLAIN)).outcome())
                .isEqualTo(Outcome.TROUBLE);
        assertThat(
                        fetched(
                                        java.util.Arrays.copyOf(
                                                gzip, gzip.length - 1 - length / 20),
                                        Bills.sha1(PLAIN))
                                .outcome())
                .isEqualTo(Outcome.TROUBLE);
    }

    /** A head with a name, a comment, extra fields and a checksum is gzip, too. */
    @Test
    void everyKindOfGzipIsUnpacked() throws IOException {
        byte[] gzip = Bills.gzip(PLAIN);
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        other.write(gzip, 0, 3);
        other.write(2 | 4 | 8 | 16);
        other.write(gzip, 4, 6);
        other.writeBytes(new byte[] {3, 0, 'a', 'b', 'c'});
        other.writeBytes("name\0comment\0".getBytes(UTF_8));
        other.writeBytes(new byte[] {0, 0});
        other.write(gzip, 10, gzip.length - 10);
        assertThat(fetched(other.toByteArray(), Bills.sha1(PLAIN)).outcome())
                .isEqualTo(Outcome.FETCHED);

        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.writeBytes(Bills.gzip(java.util.Arrays.copyOf(PLAIN, 500)));
        two.writeBytes(Bills.gzip(java.util.Arrays.copyOfRange(PLAIN, 500, PLAIN.length)));
        assertThat(fetched(two.toByteArray(), Bills.sha1(PLAIN)).outcome())
                .isEqualTo(Outcome.FETCHED);
    }

    /** Pieces of any size, content of any kind. */
    @Test
    void whateverTheFileIsItsHashIsFound() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] content = new byte[random.nextInt(5000) + 2];
            random.nextBytes(content);
            content[0] = 'x';
            assertThat(fetched(Bills.gzip(content), Bills.sha1(content)).outcome())
                    .isEqualTo(Outcome.FETCHED);
            assertThat(fetched(content, Bills.sha1(content)).outcome()).isEqualTo(Outcome.FETCHED);
            content[random.nextInt(content.length)] ^= 1;
            assertThat(fetched(content, Bills.sha1(new byte[] {1})).outcome())
                    .isEqualTo(Outcome.TROUBLE);
        }
    }

    @Test
    void thatTheFileCanNotBeWrittenIsSaid() {
        wechat.hasFile(PLAIN).answers(named(ADDRESS, Bills.sha1(PLAIN)));
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("disk full");
                    }
                };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> wechat.statements.fetch(Accounts.anAccount(), Bills.DAY, full));
    }

    @Test
    void nothingIsFetchedInsideATransaction() {
        wechat.beginsTransaction();

        assertThatIllegalStateException().isThrownBy(() -> fetch(Accounts.anAccount()));
    }

    private StatementFetch fetched(byte[] bytes, String hash) throws IOException {
        file.reset();
        wechat.hasFile(bytes).answers(named(ADDRESS, hash));
        return fetch(Accounts.anAccount());
    }

    private StatementFetch fetch(ProviderAccount account) throws IOException {
        return wechat.statements.fetch(account, Bills.DAY, file);
    }

    private static String named(String address, String hash) {
        return "{\"hash_type\":\"SHA1\",\"hash_value\":\"%s\",\"download_url\":\"%s\"}"
                .formatted(hash, address);
    }
}
