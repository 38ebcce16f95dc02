package io.counterfoil.payments.provider.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.payments.SettableClock;
import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementFetch.Outcome;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.StatementCalls;
import io.counterfoil.payments.provider.unionpay.Vectors.Signer;
import io.counterfoil.payments.provider.wire.OneThread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F33, F34: a bill comes whole and verified, or not at all. */
class BillDownloadTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:30:00Z");
    private static final byte[] ZIP = Bills.zip(Map.of(Bills.NAME, Bills.lines(Bills.payment())));

    private final SettableClock clock = new SettableClock(NOW);
    private final OneThread transactions = new OneThread();
    private final FakeGateway gateway = new FakeGateway();
    private final StatementCalls statements =
            new UnionPayProvider(
                            new UnionPayGateway(
                                    gateway, gateway, transactions, clock, Runnable::run),
                            clock)
                    .statements()
                    .orElseThrow();
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Test
    void theZipIsKept() {
        gateway.answers(bill(ZIP));

        assertThat(fetch().outcome()).isEqualTo(Outcome.FETCHED);

        assertThat(file.toByteArray()).isEqualTo(ZIP);
        assertThat(Bills.readZip(file.toByteArray()).lines()).hasSize(1);
        assertThat(gateway.lastAddress()).isEqualTo("https://files.unionpay.test/");
    }

    @Test
    void theRequestHasTheFieldsOfTheVector() {
        gateway.answers(bill(ZIP));

        fetch();

        Map<String, String> vector =
                Vectors.strings(
                        Vectors.one("sign-request", "file-transfer").getJsonObject("signed"));
        assertThat(gateway.lastCall()).isEqualTo(vector); // the signature, too: RSA is exact
    }

    /** Bigger than what is held in memory beside it, and whatever stands around it. */
    @Test
    void aBigFilePassesThrough() {
        byte[] noise = new byte[3_000_000];
        new java.util.Random(7).nextBytes(noise);
        Map<String, String> bill = new HashMap<>(bill(ZIP));
        bill.put("fileContent", Bills.fileContent(noise));
        bill.put("reserved", "{a=1&b=2}");
        gateway.answers(bill);

        assertThat(fetch().outcome()).isEqualTo(Outcome.FETCHED);
        assertThat(file.toByteArray()).isEqualTo(noise);
    }

    @Test
    @Tag("F34")
    void aFileThatWasAlteredIsNotBelieved() {
        gateway.answersWith(
                asked -> {
                    Map<String, String> signed = signed(asked, bill(ZIP));
                    signed.put("fileContent", "A" + signed.get("fileContent").substring(1));
                    return FakeGateway.raw(signed);
                });

        assertThat(fetch().outcome()).isEqualTo(Outcome.TROUBLE);
        assertThat(file.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil", "fake", "upexp", "uptest"})
    void nobodyElsesBillIsBelieved(String signer) {
        gateway.answers(Signer.of(signer), bill(ZIP));

        assertThat(fetch().outcome()).isEqualTo(Outcome.TROUBLE);
        assertThat(file.size()).isZero();
    }

    @Test
    @Tag("F33")
    void noFileIsNotYet() {
        gateway.answers(Map.of("respCode", "98", "respMsg", "文件不存在[2600000]"));

        assertThat(fetch()).isEqualTo(new StatementFetch(Outcome.NOT_YET, "respCode 98 [2600000]"));
    }

    /** Not ready, or no business: the account may say from when it is the second. */
    @Test
    void noFileIsNoBusinessWhereTheAccountSaysSo() {
        ProviderAccount account = Accounts.anAccountWith("bill-empty-after", "PT12H");
        gateway.answers(Map.of("respCode", "98")).answers(Map.of("respCode", "98"));

        assertThat(fetch(account, Bills.DAY).outcome()).isEqualTo(Outcome.NOT_YET);
        clock.advance(Duration.ofHours(12));
        assertThat(fetch(account, Bills.DAY).outcome()).isEqualTo(Outcome.EMPTY);
    }

    @Test
    @Tag("F33")
    void anUnsignedNoIsTrouble() {
        gateway.answersRaw("respCode=98&version=5.1.0&signMethod=01");

        assertThat(fetch().outcome()).isEqualTo(Outcome.TROUBLE);
    }

    @Test
    @Tag("F33")
    void everythingElseIsTrouble() {
        gateway.isSilent()
                .answersWithStatus(500)
                .answersRaw("")
                .answersRaw("fileContent=AA==&fileContent=AA==")
                .answersRaw("x=" + "y".repeat(70_000))
                .answers(Map.of("respCode", "11"))
                .answers(Map.of("respCode", "00"))
                .answers(with("fileContent", "!!!"))
                .answers(with("fileContent", "AAAA"))
                .answers(with("fileContent", Bills.fileContent(ZIP).substring(0, 40)))
                .answers(with("merId", "777000000000666"))
                .answers(with("settleDate", "1121"))
                .answers(with("fileName", "777000000000001_20251122.zip"));

        for (int i = 0; i < 13; i++) {
            assertThat(fetch().outcome()).as("answer %d", i).isEqualTo(Outcome.TROUBLE);
        }
    }

    /** Never used as one (section 12). */
    @Test
    @Tag("F39")
    void theNameOfTheFileIsNoPath() {
        gateway.answers(with("fileName", "../../etc/passwd"));

        assertThat(fetch().outcome()).isEqualTo(Outcome.FETCHED);
    }

    /** F39. */
    @Test
    @Tag("F39")
    void aBombIsFoundByWhatComesOut() {
        gateway.answers(with("fileContent", Bills.fileContent(new byte[50_000_000])));

        StatementFetch fetched = fetch();

        assertThat(fetched.outcome()).isEqualTo(Outcome.TROUBLE);
        assertThat(fetched.detail()).contains("100 times its size");
        assertThat(file.size()).isLessThan(4_000_000);
    }

    @Test
    void theAccountsLimitHolds() {
        byte[] noise = new byte[1_500_000];
        new java.util.Random(7).nextBytes(noise);
        gateway.answers(with("fileContent", Bills.fileContent(noise)));

        StatementFetch fetched = fetch(Accounts.anAccountWith("bill-max-mib", "1"), Bills.DAY);

        assertThat(fetched.outcome()).isEqualTo(Outcome.TROUBLE);
        assertThat(fetched.detail()).contains("bill-max-mib");
    }

    /** A date without a year could be mistaken for the next one's. */
    @Test
    void whatIsOlderThanAYearIsNotAskedFor() {
        assertThat(fetch(Accounts.anAccount(), LocalDate.of(2025, 11, 22)).outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(gateway.typesCalled()).isEmpty();
    }

    @Test
    void thatItCantBeKeptIsNoFaultOfTheBill() {
        gateway.answers(bill(ZIP));
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        throw new IOException("disk full");
                    }
                };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> statements.fetch(Accounts.anAccount(), Bills.DAY, full));
    }

    @Test
    void nobodyIsAskedInsideATransaction() {
        assertThatIllegalStateException().isThrownBy(() -> transactions.call(this::fetch));
    }

    /** I15: each instant is in exactly one day, which ends at 23:00 in Beijing. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T15:00:00Z,2026-11-22",
        "2026-11-22T14:59:59.999Z,2026-11-22",
        "2026-11-22T15:00:00Z,2026-11-23",
        "2026-12-31T15:00:00Z,2027-01-01",
        "2028-02-28T15:00:00Z,2028-02-29"
    })
    void theDayEndsAnHourBeforeMidnight(Instant instant, LocalDate day) {
        assertThat(statements.dayOf(instant)).isEqualTo(day);
        assertThat(statements.beginOf(day)).isBeforeOrEqualTo(instant);
        assertThat(statements.beginOf(day.plusDays(1))).isAfter(instant);
    }

    @Test
    void aBillIsThereInTheMorning() {
        assertThat(statements.publishedAt(Bills.DAY))
                .isEqualTo(Instant.parse("2026-11-23T01:00:00Z"));
    }

    private StatementFetch fetch() {
        return fetch(Accounts.anAccount(), Bills.DAY);
    }

    private StatementFetch fetch(ProviderAccount account, LocalDate day) {
        try {
            return statements.fetch(account, day, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> changed = new HashMap<>(bill(ZIP));
        changed.put(name, value);
        return changed;
    }

    private static Map<String, String> signed(Map<String, String> asked, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(more);
        fields.put("version", "5.1.0");
        fields.put("signMethod", "01");
        fields.put("merId", asked.get("merId"));
        return Signer.of("up").sign(fields);
    }

    private static Map<String, String> bill(byte[] zip) {
        return Map.of(
                "respCode", "00",
                "respMsg", "成功[0000000]",
                "settleDate", "1122",
                "fileName", "777000000000001_20261122.zip",
                "fileContent", Bills.fileContent(zip));
    }
}
