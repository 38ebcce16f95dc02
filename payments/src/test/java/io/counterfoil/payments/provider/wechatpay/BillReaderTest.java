package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.SettableClock;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.wechatpay.Bills.Read;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F34 to F39: a bill that is right is read, and nothing of one that is wrong is believed. */
class BillReaderTest {

    private static final String FIRST = Bills.VECTOR.lines().skip(1).findFirst().orElseThrow();
    private static final String REFUND = Bills.VECTOR.lines().skip(4).findFirst().orElseThrow();

    @Test
    void theBillOfTheVectorsIsReadAsExpected() {
        JsonObject vector = Vectors.read("bill-trade");
        byte[] gzip = Base64.getDecoder().decode(Bills.ofType("ALL").getString("gzip_base64"));

        Read read = Bills.read(gzip);

        assertThat(read).isEqualTo(Bills.read(Bills.VECTOR));
        JsonObject totals = vector.getJsonObject("expected_totals_of_ALL");
        assertThat(read.totals())
                .isEqualTo(
                        new StatementTotals(
                                totals.getInt("rows"),
                                3,
                                2,
                                Money.of(totals.getInt("order_total_fen"), "CNY"),
                                Money.of(-totals.getInt("refund_total_fen"), "CNY")));
        for (int i = 0; i < read.lines().size(); i++) {
            StatementLine line = read.lines().get(i);
            JsonObject row = vector.getJsonArray("expected_rows_of_ALL").getJsonObject(i);
            boolean payment = row.getString("kind").equals("PAYMENT");
            assertThat(line.lineNo()).isEqualTo(i + 1);
            assertThat(line.unreadable()).isNull();
            assertThat(line.kind().name()).isEqualTo(row.getString("kind"));
            assertThat(line.providerTradeNo()).isEqualTo(row.getString("transaction_id"));
            assertThat(line.paymentNumber()).isEqualTo(row.getString("out_trade_no"));
            assertThat(line.refundNumber()).isEqualTo(row.getString("out_refund_no", null));
            assertThat(line.amount().minor())
                    .isEqualTo(payment ? row.getInt("amount_fen") : -row.getInt("refund_fen"));
            assertThat(line.status()).isEqualTo(row.getString("refund_status", "SUCCESS"));
            // What the time of a refund's line is nobody says for sure: it is not compared.
            assertThat(line.time())
                    .isEqualTo(
                            payment
                                    ? OffsetDateTime.parse(row.getString("time")).toInstant()
                                    : null);
            assertThat(line.raw()).startsWith("`2026-11-21 ");
        }
    }

    /** What we pay is negative, what we get back is positive; parts of a fen are nothing. */
    @Test
    void feesAreAsOurBalanceSeesThem() {
        assertThat(Bills.read(Bills.VECTOR).lines())
                .extracting(line -> line.fee() == null ? null : line.fee().minor())
                .containsExactly(-53L, -60L, 0L, 5L, 1L);
        assertThat(Bills.read(Bills.VECTOR.replace("`0.53000", "`0.53300")).lines().get(0).fee())
                .isNull();
    }

    /** Only the type that we ask for is read: the others are of another layout. */
    @ParameterizedTest
    @ValueSource(strings = {"SUCCESS", "REFUND"})
    void billsOfOtherTypesAreRefused(String type) {
        refused(Bills.ofType(type).getString("csv_text"), "column");
    }

    @Test
    void aDayWithoutBusinessIsRead() {
        String[] lines = Bills.VECTOR.split("\r\n");
        String empty =
                lines[0] + "\r\n" + lines[6] + "\r\n`0,`0.00,`0.00,`0.00,`0.00000,`0.00,`0.00\r\n";

        assertThat(Bills.read(empty).lines()).isEmpty();
        assertThat(Bills.read(empty).totals().lines()).isZero();
    }

    @Test
    void lineEndsMarkAndOrderOfColumnsAreFree() {
        Read vector = Bills.read(Bills.VECTOR);

        assertThat(Bills.read(Bills.VECTOR.replace("\r\n", "\n")).totals())
                .isEqualTo(vector.totals());
        assertThat(Bills.read(Bills.VECTOR.substring(1)).totals()).isEqualTo(vector.totals());
        assertThat(Bills.read(swapped(Bills.VECTOR)).totals()).isEqualTo(vector.totals());
    }

    /** The first two columns change places, in header and rows. */
    private static String swapped(String bill) {
        StringBuilder swapped = new StringBuilder();
        for (String line : bill.substring(1).split("\r\n")) {
            String[] cells = line.split(line.startsWith("`") ? ",`" : ",", 3);
            boolean wide = line.split(",").length > 20;
            boolean row = line.startsWith("`");
            swapped.append(
                            !wide
                                    ? line
                                    : row
                                            ? "`"
                                                    + cells[1]
                                                    + ",`"
                                                    + cells[0].substring(1)
                                                    + ",`"
                                                    + cells[2]
                                            : cells[1] + "," + cells[0] + "," + cells[2])
                    .append("\r\n");
        }
        return swapped.toString();
    }

    @ParameterizedTest
    @Tag("F35")
    @CsvSource(
            delimiter = '|',
            value = {
                "手续费,费率,|手续费,|lacks the column '费率'",
                "手续费,费率,|手续费,新费率,|unknown column '新费率'",
                "设备号|商户号|has the column '商户号' twice",
                "费率备注|费率备注,新列|unknown column '新列'"
            })
    void anotherLayoutIsRefused(String part, String other, String reason) {
        refused(Bills.VECTOR.replaceFirst(part, other), reason);
    }

    @Test
    void aColumnThatStaffFoundHarmlessIsTaken() {
        String wider =
                Bills.VECTOR
                        .replaceFirst("费率备注\r\n", "费率备注,新列\r\n")
                        .replaceAll("(`2026[^\r]*)\r", "$1,`x\r");

        refused(wider, "bill-extra-columns");
        assertThat(
                        Bills.read(
                                        Accounts.anAccountWith("bill-extra-columns", "新列"),
                                        wider.getBytes(UTF_8))
                                .totals())
                .isEqualTo(Bills.read(Bills.VECTOR).totals());
    }

    @ParameterizedTest
    @Tag("F35")
    @CsvSource(
            delimiter = '|',
            value = {
                "`5,`188.89|`4,`188.89|it says that it has 4 lines, but has 5",
                "`5,`188.89|`x,`188.89|no number as 总交易单数",
                "`1.07000,`188.89|`1.07000,`188.90|订单总金额",
                "`1.07000,`188.89,`10.38|`1.07000,`188.89,`10.39|申请退款总金额",
                "`5,`188.89|`5,`188.88|应结订单总金额",
                "`10.38,`0.00|`10.37,`0.00|退款总金额",
                "`1.07000,`188.89|`1.07000,`188.890|no amount",
                "订单总金额,申请退款总金额|订单总金额,其他|do not have the column '申请退款总金额'",
                "`88.88,`0.00,`0,|`88.89,`0.00,`0,|"
            })
    void whatDoesNotAddUpIsRefused(String part, String other, String reason) {
        refused(Bills.VECTOR.replaceFirst(part, other), reason == null ? "" : reason);
    }

    @Test
    @Tag("F35")
    @Tag("F36")
    void aLineMoreOrLessIsRefused() {
        refused(Bills.VECTOR.replace(FIRST + "\r\n", ""), "has 5 lines, but has 4");
        refused(Bills.VECTOR.replace(FIRST, FIRST + "\r\n" + FIRST), "has 5 lines, but has 6");
        refused(Bills.VECTOR + FIRST + "\r\n", "comes behind its totals");
        refused(Bills.VECTOR + Bills.VECTOR, "comes behind its totals");
    }

    @Test
    @Tag("F34")
    void whatIsCutOffAnywhereIsRefused() {
        byte[] plain = Bills.VECTOR.getBytes(UTF_8);
        byte[] gzip = Bills.gzip(plain);
        int lastValue = plain.length - "0.38\r\n".length();
        for (int length = 0; length < lastValue; length += 13) {
            byte[] cut = Arrays.copyOf(plain, length);
            assertThatExceptionOfType(UnreadableStatementException.class)
                    .isThrownBy(() -> Bills.read(cut));
        }
        for (int length = 0; length < gzip.length; length += 7) {
            byte[] cut = Arrays.copyOf(gzip, length);
            assertThatExceptionOfType(UnreadableStatementException.class)
                    .isThrownBy(() -> Bills.read(cut));
        }
    }

    @Test
    @Tag("F34")
    @Tag("F35")
    void anotherEncodingOrFileIsRefused() {
        refused(Bills.VECTOR.getBytes(Charset.forName("GB18030")), "not UTF-8");
        refused(Bills.VECTOR.getBytes(UTF_16), "");
        refused("<html>gone</html>".getBytes(UTF_8), "an answer of a server");
        refused("{\"code\":\"INVALID_REQUEST\"}".getBytes(UTF_8), "an answer of a server");
        refused(new byte[0], "empty");
        refused(new byte[] {0x1f, (byte) 0x8b}, "broken or cut off");
        refused(Bills.VECTOR.replace("测试", "\u0000"), "no text");
        refused(Bills.VECTOR.replaceFirst("测试", "a\rb"), "carriage return");
        refused(Bills.VECTOR.replaceFirst("测试", "x".repeat(20_000)), "longer than");
    }

    @Test
    @Tag("F39")
    void aBombIsRefused() {
        refused(
                Bills.gzip(
                        Bills.VECTOR.replaceFirst("测试", "x\n".repeat(3_000_000)).getBytes(UTF_8)),
                "unpacks to more than 100 times its size");
    }

    @Test
    @Tag("F34")
    void aBillOfAnotherDayIsRefused() {
        assertThatExceptionOfType(UnreadableStatementException.class)
                .isThrownBy(
                        () ->
                                new WechatPayStatements(null)
                                        .read(
                                                Accounts.anAccount(),
                                                LocalDate.of(2026, 11, 20),
                                                new java.io.ByteArrayInputStream(
                                                        Bills.VECTOR.getBytes(UTF_8)),
                                                line -> {}))
                .withMessageContaining("none of its payments is of 2026-11-20");
    }

    /** A line that can't be read is shown; the lines beside it are read, and still add up. */
    @ParameterizedTest
    @Tag("F35")
    @CsvSource(
            delimiter = '|',
            value = {
                "`SUCCESS|`BRANDNEW|交易状态 is not known",
                "`1900000001|`1900000009|商户号 is another merchant's",
                "`CNY|`???|货币种类 is not known",
                "`CNY|`JPY|货币种类 is not known",
                "`2026-11-21 09:00:07|`2026-11-21 25:00:07|交易时间 is not a time",
                "`P20261121000001|`P2026 1121|商户订单号 is not a number",
                "`P20261121000001|`|商户订单号 is not a number",
                "`0,`0,`0.00|`0,`R1,`0.00|a payment with the number of a refund",
                "`0.53000|`0.5|手续费 is not a fee",
                "`2026-11-21|2026-11-21|no back-ticks",
                "`0.60%|`0.60%,`x|it has 28 values in place of 27",
                "`OTHERS,||it has 26 values in place of 27"
            })
    void aLineThatCanNotBeReadSaysWhy(String part, String other, String reason) {
        String line =
                FIRST.replaceFirst(java.util.regex.Pattern.quote(part), other == null ? "" : other);
        assertThat(line).isNotEqualTo(FIRST);

        Read read = Bills.read(Bills.VECTOR.replace(FIRST, line));

        assertThat(read.lines().get(0).unreadable()).contains(reason);
        assertThat(read.lines().get(0).raw()).isEqualTo(line);
        assertThat(read.lines().subList(1, 5))
                .isEqualTo(Bills.read(Bills.VECTOR).lines().subList(1, 5));
        assertThat(read.totals().lines()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "`R20261121000001|`0|a refund without its number",
                "`R20261121000001|`|a refund without its number",
                "`-0.05000|`x|手续费 is not a fee"
            })
    void soIsALineOfARefund(String part, String other, String reason) {
        Read read = Bills.read(Bills.VECTOR.replace(REFUND, REFUND.replace(part, other)));

        assertThat(read.lines().get(3).unreadable()).contains(reason);
    }

    /** Amounts that are wrong in themselves, in a bill that adds up to them. */
    @Test
    void amountsFitTheirKind() {
        assertThat(withAmounts("88.88", "88.89", "0.00", "0.00")).contains("do not fit");
        assertThat(withAmounts("88.88", "80.00", "0.00", "0.00")).isNull();
        assertThat(withAmounts("0.00", "0.00", "0.00", "0.00")).contains("not positive");
        assertThat(withAmounts("-1.00", "-1.00", "0.00", "0.00")).contains("not positive");
        assertThat(withAmounts("88.88", "88.88", "1.00", "0.00")).contains("is not zero");
        assertThat(withAmounts("88.88", "88.88", "0.00", "1.00")).contains("is not zero");
    }

    private static String withAmounts(
            String amount, String settled, String refunded, String askedBack) {
        String line =
                FIRST.replace("`CNY,`88.88", "`CNY,`" + settled)
                        .replace("`0,`0,`0.00,", "`0,`0,`" + refunded + ",")
                        .replace("`0.60%,`88.88,`0.00", "`0.60%,`" + amount + ",`" + askedBack);
        String totals =
                "`1,`"
                        + settled
                        + ",`"
                        + refunded
                        + ",`0.00,`0.53000,`"
                        + amount
                        + ",`"
                        + askedBack;
        String[] lines = Bills.VECTOR.split("\r\n");
        return Bills.read(String.join("\r\n", lines[0], line, lines[6], totals) + "\r\n")
                .lines()
                .get(0)
                .unreadable();
    }

    @Test
    void anotherCurrencyIsAnotherMoney() {
        StatementLine line = Bills.read(Bills.VECTOR.replaceFirst("`CNY", "`USD")).lines().get(0);

        assertThat(line.unreadable()).isNull();
        assertThat(line.amount()).isEqualTo(Money.of(8888, "USD"));
    }

    /** A merchant's other apps share his bill; what has our number was paid in ours. */
    @Test
    void anotherAppsLinesAreNotOursUnlessTheNumberIs() {
        String ours = PaymentNo.next(SettableClock.at("2026-11-21T01:00:00Z")).value();
        String other = Bills.VECTOR.replaceFirst("`wx0000000000000001", "`wx0000000000000009");

        assertThat(Bills.read(other).lines().get(0).unreadable()).isNull();
        assertThat(
                        Bills.read(other.replaceFirst("P20261121000001", ours))
                                .lines()
                                .get(0)
                                .unreadable())
                .contains("公众账号ID is another app's");
    }

    /** Only the pair of comma and back-tick ends a value. */
    @Test
    void commasAndQuotesInATextAreText() {
        Read read =
                Bills.read(Bills.VECTOR.replaceFirst("`tenant=7", "`{\\\\\"a\\\\\": 1, b},\"x"));

        assertThat(read.lines().get(0).unreadable()).isNull();
        assertThat(read.totals()).isEqualTo(Bills.read(Bills.VECTOR).totals());
    }

    @Test
    void aRevokedPaymentIsARefundWithoutANumber() {
        StatementLine line =
                Bills.read(
                                Bills.VECTOR.replace(
                                        REFUND,
                                        REFUND.replace("`REFUND", "`REVOKED")
                                                .replace("`R20261121000001", "`0")))
                        .lines()
                        .get(3);

        assertThat(line.unreadable()).isNull();
        assertThat(line.kind()).isEqualTo(Kind.REFUND);
        assertThat(line.refundNumber()).isNull();
    }

    @Test
    void theDayIsBeijingsAndTheBillComesAtTen() {
        WechatPayStatements statements = new WechatPayStatements(null);

        assertThat(statements.dayOf(Instant.parse("2026-11-20T16:00:00Z"))).isEqualTo(Bills.DAY);
        assertThat(statements.dayOf(Instant.parse("2026-11-20T15:59:59Z")))
                .isEqualTo(Bills.DAY.minusDays(1));
        assertThat(statements.beginOf(Bills.DAY)).isEqualTo("2026-11-20T16:00:00Z");
        assertThat(statements.publishedAt(Bills.DAY)).isEqualTo("2026-11-22T02:00:00Z");
    }

    /** A hundred thousand lines, one after the other: nothing of them is kept. */
    @Test
    @Tag("F37")
    void aHugeBillStreams() {
        int rows = 100_000;
        String[] lines = Bills.VECTOR.split("\r\n");
        String row = lines[3] + "\r\n"; // one fen each
        String total =
                "`%d,`%d.00,`0.00,`0.00,`0.00000,`%d.00,`0.00\r\n"
                        .formatted(rows, rows / 100, rows / 100);
        InputStream bill =
                new java.io.SequenceInputStream(
                        java.util.Collections.enumeration(
                                java.util.List.of(
                                        stream(lines[0] + "\r\n", 1),
                                        stream(row, rows),
                                        stream(lines[6] + "\r\n" + total, 1))));
        AtomicLong seen = new AtomicLong();

        StatementTotals totals =
                new WechatPayStatements(null)
                        .read(
                                Accounts.anAccount(),
                                Bills.DAY,
                                bill,
                                line -> seen.incrementAndGet());

        assertThat(seen).hasValue(rows);
        assertThat(totals.paid()).isEqualTo(Money.of(rows, "CNY"));
    }

    private static InputStream stream(String text, int times) {
        byte[] bytes = text.getBytes(UTF_8);
        return new InputStream() {
            private long at;

            @Override
            public int read() {
                return isOver() ? -1 : bytes[(int) (at++ % bytes.length)] & 0xFF;
            }

            @Override
            public int read(byte[] to, int from, int most) {
                int length = 0;
                while (length < most && !isOver()) {
                    to[from + length++] = (byte) read();
                }
                return length == 0 ? -1 : length;
            }

            private boolean isOver() {
                return at == (long) bytes.length * times;
            }
        };
    }

    private static void refused(String bill, String reason) {
        refused(bill.getBytes(UTF_8), reason);
    }

    private static void refused(byte[] bill, String reason) {
        assertThatExceptionOfType(UnreadableStatementException.class)
                .isThrownBy(() -> Bills.read(bill))
                .withMessageContaining(reason);
    }
}
