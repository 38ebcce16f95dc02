package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.alipay.Bills.Read;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bill of the vectors, and everything that can be wrong with one. */
class BillReaderTest {

    private static final String BOM = "\uFEFF";

    @Test
    void theBillOfTheVectorsIsReadAsItSays() {
        Read read = Bills.read(Bills.zipOf(Bills.VECTOR));

        JsonObject expected = Bills.VECTOR.getJsonObject("expected");
        assertThat(read.totals())
                .isEqualTo(
                        new StatementTotals(
                                6,
                                expected.getInt("payments"),
                                expected.getInt("refunds"),
                                Money.of(expected.getInt("payment_received_cents"), "CNY"),
                                Money.of(expected.getInt("refund_received_cents"), "CNY")));
        List<JsonObject> rows = expected.getJsonArray("rows").getValuesAs(JsonObject.class);
        assertThat(read.lines()).hasSize(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonObject row = rows.get(i);
            StatementLine line = read.lines().get(i);
            assertThat(line.unreadable()).isNull();
            assertThat(line.lineNo()).isEqualTo(i + 1);
            assertThat(line.kind()).isEqualTo(Kind.valueOf(row.getString("type")));
            assertThat(line.providerTradeNo()).isEqualTo(row.getString("trade_no"));
            assertThat(line.paymentNumber()).isEqualTo(row.getString("out_trade_no"));
            assertThat(line.refundNumber())
                    .isEqualTo(
                            row.get("refund_request_no") == JsonValue.NULL
                                    ? null
                                    : row.getString("refund_request_no"));
            assertThat(line.amount()).isEqualTo(Money.of(row.getInt("order_amount_cents"), "CNY"));
            assertThat(line.fee()).isEqualTo(Money.of(row.getInt("fee_cents"), "CNY"));
            assertThat(line.time())
                    .isEqualTo(OffsetDateTime.parse(row.getString("completed_at")).toInstant());
            assertThat(line.raw()).startsWith(line.providerTradeNo());
        }
        assertThat(read.lines()).extracting(StatementLine::status).contains("交易", "退款");
    }

    @Test
    void aDayWithoutBusinessHasNoLines() {
        Read read = Bills.read(Bills.zipOf(variant("no-trades")));

        assertThat(read.lines()).isEmpty();
        assertThat(read.totals().lines()).isZero();
    }

    @ParameterizedTest
    @Tag("F35")
    @ValueSource(strings = {"cut-off-before-end-marker", "footer-total-differs", "zip-truncated"})
    void brokenBillsOfTheVectorsAreRefused(String name) {
        assertRefused(Bills.zipOf(variant(name)));
    }

    @Test
    void theReasonSaysWhatDoesNotAddUp() {
        assertThatThrownBy(() -> Bills.read(Bills.zipOf(variant("footer-total-differs"))))
                .hasMessage(
                        "it says that its payments add up to 188.88 CNY, but they add up to 188.89 CNY");
    }

    static Stream<Arguments> corruptFiles() {
        byte[] zip = Bills.zipOf(Bills.VECTOR);
        byte[] detail = Bills.DETAIL.getBytes(Bills.GB18030);
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put(Bills.DETAIL_NAME, detail);
        two.put("another_业务明细.csv", detail);
        Map<String, byte[]> eleven = new LinkedHashMap<>();
        eleven.put(Bills.DETAIL_NAME, detail);
        IntStream.range(0, 10).forEach(i -> eleven.put("more" + i, new byte[0]));
        byte[] nul = detail.clone();
        nul[nul.length / 2] = 0;
        byte[] halfCharacter = detail.clone();
        halfCharacter[new String("#").length()] = (byte) 0xFF;
        return Stream.of(
                corrupt("nothing", new byte[0], "the file is empty"),
                corrupt("page", Bills.utf8("<html>busy"), "the file is not a zip but a web page"),
                corrupt("text", detail, "the file is not a zip"),
                corrupt("gzip", gzip(detail), "the file is not a zip but gzip"),
                corrupt("one byte", new byte[] {'P'}, "the file is not a zip"),
                corrupt("cut in the first entry", Arrays.copyOf(zip, 200), "the zip is broken"),
                corrupt("cut in the second", Arrays.copyOf(zip, 700), "the zip is broken"),
                corrupt("cut before its directory", Arrays.copyOf(zip, 1030), "the zip is"),
                corrupt("cut in its directory", Arrays.copyOf(zip, 1100), "the zip is cut off"),
                corrupt("last byte gone", Arrays.copyOf(zip, zip.length - 1), "the zip is cut off"),
                corrupt("a byte behind", Arrays.copyOf(zip, zip.length + 1), "the zip is cut off"),
                corrupt("bit of the data", flipped(zip, 600), "is not GBK"),
                corrupt("bit of the checksum", flipped(zip, 351), "the zip is broken"),
                corrupt("encrypted", flipped(zip, 6), "the zip is broken"),
                corrupt("no entry", Bills.zip(Map.of()), "the zip has no entry"),
                corrupt("summary alone", only(Bills.SUMMARY_NAME, Bills.SUMMARY), "has no entry"),
                corrupt("two details", Bills.zip(two), "the zip has two entries"),
                corrupt("many entries", Bills.zip(eleven), "more than 10 entries"),
                corrupt("summary as detail", only(Bills.DETAIL_NAME, Bills.SUMMARY), "line 1 is"),
                corrupt("empty entry", only(Bills.DETAIL_NAME, ""), "its title is missing"),
                corrupt("page in the zip", only(Bills.DETAIL_NAME, "<html>"), "line 1 is not"),
                corrupt("mark", zipped((BOM + Bills.DETAIL).getBytes(UTF_8)), "mark of UTF-8"),
                corrupt("utf-8", zipped(Bills.DETAIL.getBytes(UTF_8)), "is UTF-8; it must be GBK"),
                corrupt("utf-16", zipped(Bills.DETAIL.getBytes(UTF_16)), "mark of UTF-16"),
                corrupt("NUL", zipped(nul), "a character in it that is no text"),
                corrupt("half a character", zipped(halfCharacter), "is not GBK"),
                corrupt("one row gone", without("2026112122001400021000000003"), "3 payments"),
                corrupt("one row twice", twice("2026112122001400021000000003"), "3 payments"),
                corrupt("one refund gone", without("2026112022001400021000000099"), "3 refunds"),
                edited("other account", text -> text.replace("00010156", "00020156"), "account"),
                edited("no account", text -> text.replace("#账号", "#帐号"), "no account was said"),
                edited(
                        "other day",
                        text -> text.replace("11月21日", "11月20日"),
                        "period than the day"),
                edited(
                        "two days",
                        text -> text.replace("[2026年11月22日 00", "[2026年11月23日 00"),
                        "per"),
                edited("no period", text -> text.replace("#起始", "#开始"), "no period was said"),
                edited("no begin", text -> text.replace("业务明细列表--", "列表--"), "begin marker"),
                edited("no end", text -> text.replace("列表结束", ""), "its end marker is missing"),
                edited("no total of payments", text -> text.replace("#交易", "#"), "its payments is"),
                edited("no total of refunds", text -> text.replace("#退款", "#"), "its refunds is"),
                edited("total without amount", text -> text.replace("共188.89", "共"), "no total as"),
                edited(
                        "total twice",
                        text -> text.replace("#导", "#退款合计：3笔，商家实收退款共-110.38元\n#导"),
                        "second"),
                edited(
                        "sum of refunds",
                        text -> text.replace("-110.38", "110.38"),
                        "its refunds add"),
                edited("no export", text -> text.replace("#导出", "#导"), "time of its export"),
                edited("rows behind the end", text -> text + "1,2,3", "after the end marker"),
                edited("a return", text -> text.replace("商品A,", "商品\rA,"), "carriage return"),
                edited(
                        "amount of a row",
                        text -> text.replace(",88.88,88.88", ",88.88,88.8"),
                        "188.89"),
                edited(
                        "long line",
                        text -> text.replace("商品A", "A".repeat(17_000)),
                        "is longer than"));
    }

    /** F34: refused whole, with a reason. */
    @ParameterizedTest(name = "{0}")
    @Tag("F34")
    @MethodSource("corruptFiles")
    void aCorruptFileIsRefusedWithItsReason(String name, byte[] file, String reason) {
        assertThatExceptionOfType(UnreadableStatementException.class)
                .as(name)
                .isThrownBy(() -> Bills.read(file))
                .withMessageContaining(reason);
    }

    static Stream<Arguments> otherLayouts() {
        return Stream.of(
                edited("missing", text -> text.replace(",券名称,", ","), "lacks the column '券名称'"),
                edited("renamed", text -> text.replace("完成时间", "完结时间"), "unknown column '完结时间'"),
                edited("twice", text -> text.replace("终端号", "操作员"), "has the column '操作员' twice"),
                edited("brackets", text -> text.replace("服务费（元）", "服务费(元)"), "unknown column"),
                edited("quoted", text -> text.replace("商户订单号", "\"商户订单号\""), "unknown column"),
                edited("no header", text -> text.replaceAll("支付宝交易号.*\r\n", ""), "unknown column"),
                edited("extra", text -> text.replace(",备注", ",备注,门店省份"), "bill-extra-columns"));
    }

    /** F35: a layout that nobody has looked at is not understood by halves. */
    @ParameterizedTest(name = "{0}")
    @Tag("F35")
    @MethodSource("otherLayouts")
    void anotherLayoutIsRefusedAndTheColumnNamed(String name, byte[] file, String reason) {
        aCorruptFileIsRefusedWithItsReason(name, file, reason);
    }

    @Test
    void aColumnThatStaffFoundHarmlessIsPassedOver() {
        String detail =
                Bills.DETAIL
                        .replace("支付宝交易号,", "支付宝交易号,门店省份,")
                        .replaceAll("(?m)^(2026[0-9]{24}\t,)", "$1浙江,");

        Read read =
                Bills.read(
                        Bills.detail(detail),
                        Accounts.anAccountWith("bill-extra-columns", "门店城市, 门店省份"));

        assertThat(read.totals()).isEqualTo(original().totals());
        assertThat(read.lines().get(0).paymentNumber()).isEqualTo("P20261121000001");
    }

    /** Mapped by name: another order of the columns changes nothing. */
    @Test
    void columnsMayComeInAnotherOrder() {
        String[] lines = Bills.DETAIL.split("\r\n");
        for (int i = 4; i < 11; i++) {
            List<String> cells = Arrays.asList(lines[i].split(",", -1));
            java.util.Collections.reverse(cells);
            lines[i] = String.join(",", cells);
        }

        Read read = Bills.read(Bills.detail(String.join("\n", lines)));

        assertThat(read.totals()).isEqualTo(original().totals());
        assertThat(numbers(read)).isEqualTo(numbers(original()));
    }

    @Test
    void linesMayEndEitherWay() {
        Read read = Bills.read(Bills.detail(Bills.DETAIL.replace("\r\n", "\n")));
        assertThat(read.totals()).isEqualTo(original().totals());

        Read mixed = Bills.read(Bills.detail(Bills.DETAIL.replaceFirst("\r\n", "\n")));
        assertThat(mixed.totals()).isEqualTo(original().totals());
    }

    @Test
    void olderFilesWordTheirTotalsAnotherWay() {
        String older =
                Bills.DETAIL.replace("商家实收共188.89元", "交易金额共188.89元").replace("商家实收退款共", "退款金额共");

        assertThat(Bills.read(Bills.detail(older)).totals()).isEqualTo(original().totals());
        assertRefused(Bills.detail(older.replace("188.89元", "188.88元")));
    }

    @Test
    void aCommentOfAnotherKindIsNoRow() {
        String commented = Bills.DETAIL.replace("#-----", "#温馨提示：下载后请妥善保管\r\n#-----");

        assertThat(Bills.read(Bills.detail(commented)).totals()).isEqualTo(original().totals());
    }

    static Stream<Arguments> unreadableRows() {
        return Stream.of(
                row("another kind", "转账", "9.99", "业务类型"),
                row("a foreign word", "交易退款", "9.99", "业务类型"));
    }

    /** What Alipay does not count among payments and refunds is shown, never guessed. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadableRows")
    void aRowOfAnotherKindIsAnUnreadableLine(String name, String detail, String reason) {
        Read read = Bills.read(Bills.detail(detail));

        StatementLine last = read.lines().get(6);
        assertThat(last.unreadable()).contains(reason);
        assertThat(last.kind()).isNull();
        assertThat(last.amount()).isEqualTo(Money.of(999, "CNY"));
        assertThat(read.totals().lines()).isEqualTo(7);
        assertThat(read.totals().paid()).isEqualTo(original().totals().paid());
    }

    static Stream<Arguments> brokenCells() {
        return Stream.of(
                cell("P20261121000001\t", "`P20261121000001\t", "商户订单号"),
                cell("P20261121000001\t", "\"P20261121000001\"\t", "商户订单号"),
                cell("P20261121000001\t", "'P20261121000001\t", "商户订单号"),
                cell("P20261121000001\t", "\t", "商户订单号"),
                cell("P20261121000001\t", "P2026 1121000001\t", "商户订单号"),
                cell("P20261121000001\t", "P".repeat(65) + "\t", "商户订单号"),
                cell("2026112122001400021000000001\t", "`2026112122001400021000000001\t", "交易号"),
                cell("2026-11-21 09:00:07", "2026-11-21", "完成时间"),
                cell("2026-11-21 09:00:07", "", "完成时间"),
                cell("2026-11-21 09:00:07", "2026-02-30 09:00:07", "完成时间"),
                cell("2026-11-21 09:00:00", "21/11/2026 09:00", "创建时间"),
                cell(",88.88,88.88", ",-88.88,88.88", "a payment that is not positive"),
                cell(",88.88,88.88", ",0.00,88.88", "a payment that is not positive"),
                cell(",88.88,88.88", ",88.8,88.88", "订单金额"),
                cell(",88.88,88.88", ",8888,88.88", "订单金额"),
                cell(",88.88,88.88", ",88.880,88.88", "订单金额"),
                cell(",88.88,88.88", ",+88.88,88.88", "订单金额"),
                cell(",88.88,88.88", ",88.88元,88.88", "订单金额"),
                cell(",88.88,88.88", ",,88.88", "订单金额"),
                cell(",88.88,88.88", ",1E2,88.88", "订单金额"),
                cell(",88.88,88.88", ",88.89,88.88", "订单金额 and 商家实收"),
                cell(",88.88,88.88,0.00", ",88.88,88.88,zero", "支付宝红包"),
                cell(",\t,0.00,0.00,", ",\t,free,0.00,", "服务费"),
                cell(",\t,0.00,0.00,", ",R1\t,0.00,0.00,", "a payment with the number of a refund"),
                cell("-8.88,-8.88", "8.88,-8.88", "a refund that is not negative"));
    }

    /** F35: a broken cell is a line that says so, never another number or amount. */
    @ParameterizedTest
    @Tag("F35")
    @MethodSource("brokenCells")
    void aBrokenCellMakesItsLineUnreadable(String detail, String reason) {
        Read read = Bills.read(Bills.detail(detail));

        List<StatementLine> broken =
                read.lines().stream().filter(line -> line.unreadable() != null).toList();
        assertThat(broken).hasSize(1);
        assertThat(broken.get(0).unreadable()).contains(reason);
        assertThat(read.totals().lines()).isEqualTo(6);
    }

    @Test
    void aRowOfAnotherWidthIsNeverShifted() {
        String shifted = Bills.with("2026112122001400021000000004\t,P9\t,转账\t,茶,壶,2026");

        StatementLine last = Bills.read(Bills.detail(shifted)).lines().get(6);

        assertThat(last.unreadable()).isEqualTo("it has 6 columns in place of 25");
        assertThat(last.amount()).isNull();
        assertThat(last.paymentNumber()).isNull();
        assertThat(last.raw()).contains("茶,壶");
    }

    /** A comma in a name: the row's amount can't be made out, so that the totals don't fit. */
    @Test
    void aPaymentOfAnotherWidthRefusesTheFile() {
        assertRefused(Bills.detail(Bills.changed("测试商品A", "测试,商品A")));
    }

    /** 商家实收 is lower where the merchant gave a coupon; what was paid is 订单金额. */
    @Test
    void aMerchantsCouponLowersOnlyWhatWasReceived() {
        String coupon =
                Bills.changed(
                                ",88.88,88.88,0.00,0.00,0.00,0.00",
                                ",88.88,80.88,0.00,0.00,0.00,8.00")
                        .replace("共188.89元", "共180.89元");

        Read read = Bills.read(Bills.detail(coupon));

        assertThat(read.lines().get(0).unreadable()).isNull();
        assertThat(read.lines().get(0).amount()).isEqualTo(Money.of(8888, "CNY"));
        assertThat(read.totals().paid()).isEqualTo(Money.of(18889, "CNY"));
    }

    @Test
    void theFeeIsKeptAsItIsWritten() {
        String fees = Bills.changed(",\t,0.00,0.00,", ",\t,-0.53,0.00,");

        assertThat(Bills.read(Bills.detail(fees)).lines().get(0).fee())
                .isEqualTo(Money.of(-53, "CNY"));
    }

    /** It alone holds the sum of 订单金额. */
    @ParameterizedTest
    @Tag("F35")
    @ValueSource(strings = {"合计,,4,", "合计,,3,2,", "合计,,3,3,78.52,", "合计,,3,3,78.51,78.50,"})
    void aSummaryThatSaysAnotherSumRefusesTheFile(String other) {
        String summary =
                Bills.SUMMARY.replaceFirst(
                        "合计,,3,3,78.51,78.51,".substring(0, other.length()), other);

        assertThat(summary).isNotEqualTo(Bills.SUMMARY);
        assertThatThrownBy(() -> Bills.read(Bills.detailAndSummary(Bills.DETAIL, summary)))
                .isInstanceOf(UnreadableStatementException.class)
                .hasMessageContaining("summary");
        assertThat(Bills.read(Bills.detailAndSummary(Bills.DETAIL, Bills.SUMMARY)).totals())
                .isEqualTo(original().totals());
    }

    @Test
    @Tag("F34")
    void aSummaryWithoutItsTotalRefusesTheFile() {
        assertRefused(
                Bills.detailAndSummary(Bills.DETAIL, Bills.SUMMARY.replaceAll("合计.*\r\n", "")));
        assertRefused(Bills.detailAndSummary(Bills.DETAIL, Bills.SUMMARY.replace("列表结束", "")));
    }

    /** That the file can't be read from the disk is no fault of the bill. */
    @Test
    void aBrokenDiskIsNotABrokenBill() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("disk");
                    }
                };

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(
                        () ->
                                new BillReader(AlipayAccount.of(Accounts.anAccount()), Bills.DAY)
                                        .read(broken, line -> {}));
    }

    @Test
    void whatTheCallerThrowsGoesThrough() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                new BillReader(AlipayAccount.of(Accounts.anAccount()), Bills.DAY)
                                        .read(
                                                new ByteArrayInputStream(Bills.zipOf(Bills.VECTOR)),
                                                line -> {
                                                    throw new IllegalStateException("full");
                                                }));
    }

    /** F41: whatever zone the server runs in. */
    @ParameterizedTest
    @Tag("F41")
    @ValueSource(strings = {"America/New_York", "Asia/Shanghai", "Pacific/Apia"})
    void f41_theZoneOfTheServerChangesNothing(String zone) {
        Read expected = original();
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));

            assertThat(original()).isEqualTo(expected);
            assertThat(expected.lines().get(5).time()).isEqualTo("2026-11-21T15:59:59Z");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static Read original() {
        return Bills.read(Bills.zipOf(Bills.VECTOR));
    }

    private static List<String> numbers(Read read) {
        return read.lines().stream()
                .map(
                        line ->
                                String.join(
                                        " ",
                                        line.paymentNumber(),
                                        line.refundNumber(),
                                        line.providerTradeNo(),
                                        String.valueOf(line.amount()),
                                        String.valueOf(line.time())))
                .toList();
    }

    private static void assertRefused(byte[] file) {
        assertThatExceptionOfType(UnreadableStatementException.class)
                .isThrownBy(() -> Bills.read(file));
    }

    private static JsonObject variant(String name) {
        return Vectors.one("bill-trade", "variants", name);
    }

    private static Arguments corrupt(String name, byte[] file, String reason) {
        return Arguments.of(name, file, reason);
    }

    private static Arguments edited(String name, UnaryOperator<String> edit, String reason) {
        String text = edit.apply(Bills.DETAIL);
        assertThat(text).as(name).isNotEqualTo(Bills.DETAIL);
        return Arguments.of(name, Bills.detail(text), reason);
    }

    private static Arguments row(String name, String kind, String amount, String reason) {
        String row =
                "2026112122001400021000000004\t,P20261121000004\t,%s\t,茶,2026-11-21 12:00:00,2026-11-21 12:00:01,\t,\t,\t,\t,\t,%s,%s,0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,\t,0.00,0.00,"
                        .formatted(kind, amount, amount);
        return Arguments.of(name, Bills.with(row), reason);
    }

    private static Arguments cell(String old, String fresh, String reason) {
        return Arguments.of(Bills.changed(old, fresh), reason);
    }

    private static byte[] zipped(byte[] detail) {
        return Bills.zip(Map.of(Bills.DETAIL_NAME, detail));
    }

    private static byte[] only(String name, String text) {
        return Bills.zip(Map.of(name, text.getBytes(Bills.GB18030)));
    }

    private static byte[] without(String tradeNo) {
        return Bills.detail(Bills.DETAIL.replaceFirst(tradeNo + ".*\r\n", ""));
    }

    private static byte[] twice(String tradeNo) {
        return Bills.detail(Bills.DETAIL.replaceFirst("(" + tradeNo + ".*\r\n)", "$1$1"));
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= 1;
        return copy;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
