package io.counterfoil.sandbox.wechatpay;

import static io.counterfoil.sandbox.wechatpay.WechatMerchant.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.service.billdownload.DigestBillEntity;
import com.wechat.pay.java.service.billdownload.model.HashType;
import io.counterfoil.sandbox.Simulation;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BillTest {

    private static final String NUMBER = "P20261122000001";
    private static final Instant TEN_NEXT_DAY = Instant.parse("2026-11-23T02:00:00Z");

    private final Simulation simulation = new Simulation(WechatVectors.settings());
    private final WechatMerchant merchant = new WechatMerchant(simulation);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    static List<FileFault> ofTheText() {
        return Arrays.stream(FileFault.values()).filter(SpoiltBill::isOfTheText).toList();
    }

    @Test
    void theDaysPaymentsAndRefundsAreInTheBill() throws IOException {
        pay(NUMBER, 8888);
        merchant.refund(NUMBER, "R1", 888, 8888);
        simulation.machine.set(TEN_NEXT_DAY);
        var link = link("&tar_type=GZIP");
        var packed = download(link.getString("download_url"));
        var text = unpacked(packed.body());

        assertThat(link.getString("hash_type")).isEqualTo("SHA1");
        assertThat(sdkAccepts(text, link.getString("hash_value"))).isTrue();
        assertThat(sdkAccepts(packed.body(), link.getString("hash_value"))).isFalse();
        var lines = new String(text, StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines).hasSize(5);
        assertThat(lines[0]).startsWith("\uFEFF交易时间,公众账号ID,商户号");
        assertThat(lines[0].split(",")).hasSize(27);
        assertThat(values(lines[1]))
                .hasSize(27)
                .startsWith("2026-11-22 10:00:00", "wx0000000000000001", "1900000001", "0", "")
                .contains(NUMBER, "SUCCESS", "88.88", "0.53000", "0.60%", "测试商品 A+B", "tenant=7");
        assertThat(values(lines[2]))
                .hasSize(27)
                .contains(NUMBER, "REFUND", "R1", "8.88", "ORIGINAL", "SUCCESS", "-0.05000");
        assertThat(lines[4]).isEqualTo("`2,`88.88,`8.88,`0.00,`0.48000,`88.88,`8.88");
    }

    @Test
    void aRefundStandsInTheBillOfTheDayWhenItWasAccepted() throws IOException {
        pay(NUMBER, 8888);
        simulation.machine.set(Instant.parse("2026-11-22T15:59:59Z"));
        simulation.api(
                "POST",
                "misbehaviours",
                "{\"on\":\"refund\",\"kind\":\"take_time\",\"seconds\":864000}");
        merchant.refund(NUMBER, "R1", 888, 8888);
        simulation.machine.set(TEN_NEXT_DAY);

        assertThat(new String(text(), StandardCharsets.UTF_8))
                .contains("`2026-11-22 23:59:59,", "`ORIGINAL,`PROCESSING,");
    }

    @Test
    void plainTextHasTheSameHash() throws IOException {
        pay(NUMBER, 8888);
        simulation.machine.set(TEN_NEXT_DAY);
        var packed = link("&tar_type=GZIP");
        var plain = link("");

        assertThat(plain.getString("hash_value")).isEqualTo(packed.getString("hash_value"));
        assertThat(download(plain.getString("download_url")).body())
                .isEqualTo(unpacked(download(packed.getString("download_url")).body()));
    }

    @Test
    void paymentsOrRefundsAloneCanBeAskedFor() throws IOException {
        pay(NUMBER, 8888);
        merchant.refund(NUMBER, "R1", 888, 8888);
        simulation.machine.set(TEN_NEXT_DAY);
        var payments = link("&tar_type=GZIP&bill_type=SUCCESS");
        var refunds = link("&bill_type=REFUND");

        var text = unpacked(download(payments.getString("download_url")).body());
        assertThat(sdkAccepts(text, payments.getString("hash_value"))).isTrue();
        assertThat(new String(text, StandardCharsets.UTF_8)).doesNotContain("R1").contains(NUMBER);
        var other = download(refunds.getString("download_url")).body();
        assertThat(sdkAccepts(other, refunds.getString("hash_value"))).isTrue();
        assertThat(new String(other, StandardCharsets.UTF_8))
                .contains("退款申请时间,退款成功时间", "`2026-11-22 10:00:03,");
    }

    @Test
    void aBillIsThereAtTenOfTheNextDay() {
        pay(NUMBER, 8888);
        assertCode(bill("2026-11-22", ""), "PARAM_ERROR");
        simulation.machine.set(TEN_NEXT_DAY.minusSeconds(1));
        assertCode(bill("2026-11-22", ""), "STATEMENT_CREATING");
        simulation.machine.set(TEN_NEXT_DAY);
        assertThat(bill("2026-11-22", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21,'',NO_STATEMENT_EXIST",
        "2026-08-21,'',PARAM_ERROR",
        "20261121,'',PARAM_ERROR",
        "2026-11-21,&bill_type=OTHER,PARAM_ERROR",
        "2026-11-21,&tar_type=ZIP,PARAM_ERROR"
    })
    void whatIsAskedForHasToMakeSense(String date, String more, String code) {
        assertCode(bill(date, more), code);
    }

    @Test
    void aBillCanBeLate() {
        pay(NUMBER, 8888);
        simulation.machine.set(TEN_NEXT_DAY);
        ask("{\"on\":\"statement\",\"kind\":\"late\",\"times\":1}");
        ask(
                "{\"on\":\"statement\",\"kind\":\"late\",\"times\":1,\"sub_code\":\"NO_STATEMENT_EXIST\"}");

        assertCode(bill("2026-11-22", ""), "STATEMENT_CREATING");
        assertCode(bill("2026-11-22", ""), "NO_STATEMENT_EXIST");
        assertThat(bill("2026-11-22", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkHoldsForFiveMinutesAndForItsMerchantAlone() {
        pay(NUMBER, 8888);
        simulation.machine.set(TEN_NEXT_DAY);
        var url = link("").getString("download_url");

        assertThat(simulation.get(url).statusCode()).isEqualTo(400);
        assertThat(
                        merchant.call(
                                        "GET",
                                        url.substring(
                                                (simulation.url + WechatMerchant.PATH).length()),
                                        "",
                                        java.util.Map.of("Authorization", ""))
                                .statusCode())
                .isEqualTo(401);
        assertThat(download(url).statusCode()).isEqualTo(200);
        assertThat(download(url).headers().firstValue(Seal.SIGNATURE)).isEmpty();
        simulation.machine.set(TEN_NEXT_DAY.plus(Duration.ofMinutes(5)));
        assertThat(new String(download(url).body(), StandardCharsets.UTF_8))
                .contains("INVALID_REQUEST");
    }

    @ParameterizedTest
    @MethodSource("ofTheText")
    void aTextThatIsWrongHasAHashThatIsRight(FileFault fault) throws IOException {
        pay(NUMBER, 8888);
        merchant.refund(NUMBER, "R1", 888, 8888);
        simulation.machine.set(TEN_NEXT_DAY);
        var genuine = text();
        spoil(fault, "\"megabytes\":1");
        var link = link("&tar_type=GZIP");
        var spoilt = unpacked(download(link.getString("download_url")).body());

        assertThat(spoilt).isNotEqualTo(genuine);
        assertThat(sdkAccepts(spoilt, link.getString("hash_value"))).isTrue();
        assertThat(text()).isEqualTo(genuine);
    }

    @Test
    void aFileThatIsWrongDoesNotHaveItsHash() throws IOException {
        pay(NUMBER, 8888);
        simulation.machine.set(TEN_NEXT_DAY);
        spoil(FileFault.WRONG_HASH, "");
        var wrong = link("&tar_type=GZIP");
        var bytes = unpacked(download(wrong.getString("download_url")).body());
        assertThat(sdkAccepts(bytes, wrong.getString("hash_value"))).isFalse();

        for (var fault : List.of(FileFault.CUT_ZIP, FileFault.FLIPPED_BYTE)) {
            spoil(fault, "");
            var link = link("&tar_type=GZIP");
            var packed = download(link.getString("download_url")).body();
            assertThatThrownBy(() -> unpacked(packed)).isInstanceOf(IOException.class);
        }
        spoil(FileFault.ZIP_BOMB, "\"megabytes\":20");
        var bomb = download(link("&tar_type=GZIP").getString("download_url")).body();
        assertThat(bomb.length).isLessThan(200_000);
        assertThat(unpacked(bomb).length).isGreaterThan(15_000_000);
    }

    @Test
    void linesCanBeWrongInABillThatAgreesWithItself() throws IOException {
        pay(NUMBER, 8888);
        pay("P20261122000002", 100);
        ask(
                "{\"on\":\"statement\",\"kind\":\"spoil_line\",\"how\":\"amount\",\"out_trade_no\":\""
                        + NUMBER
                        + "\"}");
        ask(
                "{\"on\":\"statement\",\"kind\":\"spoil_line\",\"how\":\"missing\",\"out_trade_no\":\"P20261122000002\"}");
        simulation.machine.set(TEN_NEXT_DAY);

        assertThat(new String(text(), StandardCharsets.UTF_8))
                .contains("`88.89,`0.00,`\r\n")
                .doesNotContain("P20261122000002")
                .endsWith("`1,`88.89,`0.00,`0.00,`0.53000,`88.89,`0.00\r\n");
    }

    private void pay(String number, long fen) {
        simulation.post(merchant.codeUrl(number, fen) + "/pay", "");
    }

    private void ask(String json) {
        simulation.api("POST", "misbehaviours", json);
    }

    private void spoil(FileFault fault, String more) {
        ask(
                "{\"on\":\"statement\",\"kind\":\"spoil_file\",\"how\":\""
                        + fault.name().toLowerCase(java.util.Locale.ROOT)
                        + "\""
                        + (more.isEmpty() ? "" : "," + more)
                        + "}");
    }

    private HttpResponse<String> bill(String date, String more) {
        return merchant.get("/v3/bill/tradebill?bill_date=" + date + more);
    }

    private JsonObject link(String more) {
        var answer = bill("2026-11-22", more);
        assertThat(WechatMerchant.sdkVerifies(answer)).as(answer.body()).isTrue();
        return parse(answer.body());
    }

    private byte[] text() throws IOException {
        return unpacked(download(link("&tar_type=GZIP").getString("download_url")).body());
    }

    private HttpResponse<byte[]> download(String url) {
        var address = URI.create(url);
        var target = address.getRawPath() + "?" + address.getRawQuery();
        try {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .header(
                                    "Authorization",
                                    merchant.authorization(
                                            "GET",
                                            target,
                                            "",
                                            simulation.machine.instant().getEpochSecond()))
                            .header("Accept", "*/*")
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean sdkAccepts(byte[] text, String hash) throws IOException {
        var bill = new DigestBillEntity(new ByteArrayInputStream(text), hash, HashType.SHA1);
        bill.getInputStream().readAllBytes();
        return bill.verifyHash();
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    private static String[] values(String line) {
        return line.substring(1).split(",`", -1);
    }

    private static void assertCode(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }
}
