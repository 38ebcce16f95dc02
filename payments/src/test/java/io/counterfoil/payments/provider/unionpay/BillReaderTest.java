package io.counterfoil.payments.provider.unionpay;

import static io.counterfoil.payments.provider.unionpay.Bills.payment;
import static io.counterfoil.payments.provider.unionpay.Bills.refund;
import static io.counterfoil.payments.provider.unionpay.Bills.with;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.UnreadableStatementException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F34, F35, F36, F39: a record is read, shown as unreadable, or the whole bill is refused. */
class BillReaderTest {

    @Test
    void aVoidTakesBackLikeARefund() {
        StatementLine line = Bills.read(with(refund(), BillColumn.TXN_TYPE, "31")).only();

        assertThat(line.unreadable()).isNull();
        assertThat(line.kind()).isEqualTo(Kind.REFUND);
        assertThat(line.paymentNumber()).isEqualTo("PAY20261122000001");
        assertThat(line.refundNumber()).isEqualTo("RFD20261122000001");
        assertThat(line.amount()).isEqualTo(Money.of(-345, "CNY"));
    }

    /** The code before it is not fully known. */
    @Test
    void theKindIsThatOfItsTypeAndNotOfItsCode() {
        StatementLine line = Bills.read(with(payment(), BillColumn.TXN_CODE, "S99")).only();

        assertThat(line.unreadable()).isNull();
        assertThat(line.kind()).isEqualTo(Kind.PAYMENT);
        assertThat(line.status()).isEqualTo("S99");
    }

    @ParameterizedTest
    @Tag("F35")
    @CsvSource({
        "TXN_AMT,00000001234,txnAmt",
        "TXN_AMT,0000000123.4,txnAmt",
        "TXN_AMT,000000000000,zero",
        "QUERY_ID,78261122103000000001,",
        "QUERY_ID,7826112210300000001,queryId",
        "QUERY_ID,78261122103000000001x,queryId",
        "ORDER_ID,PAY-20261122,orderId",
        "ORDER_ID,`PAY20261122,orderId",
        "ORDER_ID,PAY,orderId",
        "TXN_TYPE,02,txnType",
        "TXN_TYPE,  ,txnType",
        "TRACE_TIME,1322103000,traceTime",
        "TRACE_TIME,,traceTime",
        "MER_ID,777000000000666,merId",
        "MER_FEE,X000000000074,fee",
        "MER_FEE,D000000000075,add up",
        "SETTLE_AMT,C000000012270,add up",
        "SETTLE_AMT,D000000012271,add up",
        "SETTLE_AMT,12271,settlement"
    })
    void whatDoesNotFitMakesTheLineUnreadable(BillColumn column, String text, String reason) {
        StatementLine line = Bills.read(with(payment(), column, text == null ? "" : text)).only();

        if (reason == null) {
            assertThat(line.unreadable()).isNull();
        } else {
            assertThat(line.unreadable()).contains(reason);
        }
    }

    /** Which of C and D is a fee that was charged nobody says: the settlement does. */
    @Test
    void theFeeHasTheSignThatTheSettlementGivesIt() {
        byte[] charged = payment();
        byte[] otherWay = with(payment(), BillColumn.MER_FEE, "C000000000074");
        byte[] givenBack =
                with(
                        with(payment(), BillColumn.MER_FEE, "D000000000074"),
                        BillColumn.SETTLE_AMT,
                        "C000000012419");

        assertThat(Bills.read(charged).only().fee()).isEqualTo(Money.of(-74, "CNY"));
        assertThat(Bills.read(otherWay).only().fee()).isEqualTo(Money.of(-74, "CNY"));
        assertThat(Bills.read(givenBack).only().fee()).isEqualTo(Money.of(74, "CNY"));
    }

    @Test
    void aBlankFeeOrSettlementIsAbsent() {
        byte[] withoutFee =
                with(
                        with(payment(), BillColumn.MER_FEE, ""),
                        BillColumn.SETTLE_AMT,
                        "C000000012345");
        byte[] withoutSettlement = with(payment(), BillColumn.SETTLE_AMT, "");

        assertThat(Bills.read(withoutFee).only().unreadable()).isNull();
        assertThat(Bills.read(withoutFee).only().fee()).isNull();
        assertThat(Bills.read(withoutSettlement).only().unreadable()).isNull();
        assertThat(Bills.read(withoutSettlement).only().fee()).isEqualTo(Money.of(-74, "CNY"));
    }

    @Test
    void aRefundWithoutItsPaymentIsUnreadable() {
        StatementLine line = Bills.read(with(refund(), BillColumn.ORIG_ORDER_ID, "")).only();

        assertThat(line.unreadable()).contains("original orderId");
        assertThat(line.refundNumber()).isEqualTo("RFD20261122000001");
        assertThat(line.amount()).isEqualTo(Money.of(-345, "CNY"));
    }

    /** One of two sources begins this column one byte earlier. */
    @Test
    void theOriginalOrderMayBeginOneByteEarlier() {
        byte[] record = with(refund(), BillColumn.ORIG_ORDER_ID, "");
        byte[] text = "PAY20261122000001".getBytes(US_ASCII);
        System.arraycopy(text, 0, record, 475, text.length);

        assertThat(Bills.read(record).only().paymentNumber()).isEqualTo("PAY20261122000001");
    }

    @Test
    void theTailMayBeLongerOrShorter() {
        assertThat(Bills.read(Arrays.copyOf(payment(), 508)).only().unreadable()).isNull();
        byte[] longer = Arrays.copyOf(payment(), 700);
        Arrays.fill(longer, 607, 700, (byte) 'x');
        assertThat(Bills.read(longer).only().unreadable()).isNull();
    }

    @Test
    @Tag("F35")
    void aRecordThatIsTooShortIsUnreadable() {
        StatementLine line = Bills.read(Arrays.copyOf(payment(), 507)).only();

        assertThat(line.unreadable()).contains("507 bytes");
    }

    /** Columns are cut by bytes: two of a Chinese character's are one column's. */
    @Test
    void chineseTextMovesNoColumn() {
        byte[] record = payment();
        byte[] name = "测试二级商户测试二级商户".getBytes(Bills.GBK);
        System.arraycopy(name, 0, record, 327, name.length);

        StatementLine line = Bills.read(record).only();

        assertThat(line.unreadable()).isNull();
        assertThat(line.raw()).contains("测试二级商户");
    }

    /** A name is cut by bytes, too, at UnionPay. */
    @Test
    void halfACharacterHarmsNothing() {
        byte[] record = payment();
        record[358] = (byte) 0xB2;

        assertThat(Bills.read(record).only().unreadable()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x09, 0x0D, 0x1F, 0x7F, 0xFF})
    void aByteThatNoTextHasMakesTheLineUnreadable(int value) {
        byte[] record = payment();
        record[606] = (byte) value;

        StatementLine line = Bills.read(record).only();

        assertThat(line.unreadable()).contains("no text has");
    }

    @Test
    void blankLinesAreNone() {
        byte[] zip =
                Bills.zip(
                        Map.of(
                                Bills.NAME,
                                Bills.lines(
                                        new byte[0],
                                        payment(),
                                        "   ".getBytes(US_ASCII),
                                        refund(),
                                        new byte[0])));

        assertThat(Bills.readZip(zip).lines())
                .extracting(StatementLine::lineNo)
                .containsExactly(1, 2);
    }

    @Test
    void lineEndsMayBeShort() {
        byte[] content =
                new String(Bills.lines(payment(), refund()), Bills.GBK)
                        .replace("\r\n", "\n")
                        .getBytes(Bills.GBK);
        byte[] withoutTheLast = Arrays.copyOf(content, content.length - 1);

        Bills.Read read = Bills.readZip(Bills.zip(Map.of(Bills.NAME, withoutTheLast)));

        assertThat(read.lines()).hasSize(2);
        assertThat(read.lines()).allMatch(line -> line.unreadable() == null);
    }

    /** F40: in the bill of 1 January, yesterday was last year. */
    @Test
    @Tag("F40")
    void theYearIsThatOfTheBillsDay() {
        byte[] zip =
                Bills.zip(
                        Map.of(
                                "INN27010188ZM_777000000000001",
                                Bills.lines(
                                        with(payment(), BillColumn.TRACE_TIME, "1231233000"),
                                        with(payment(), BillColumn.TRACE_TIME, "0101003000"))));

        Bills.Read read = Bills.readZip(zip, LocalDate.of(2027, 1, 1));

        assertThat(read.lines())
                .extracting(StatementLine::time)
                .containsExactly(
                        Instant.parse("2026-12-31T15:30:00Z"),
                        Instant.parse("2026-12-31T16:30:00Z"));
    }

    /** S25: a receipt shows as much. */
    @ParameterizedTest
    @ValueSource(strings = {"6226001234567890048", "622600123456789", "6226******0048"})
    void noMoreOfACardIsShownThanAReceiptShows(String card) {
        String raw = Bills.read(with(payment(), BillColumn.ACC_NO, card)).only().raw();

        assertThat(raw.substring(46, 65).strip())
                .matches("6226[0-9*]{2}\\*+[0-9]{4}")
                .hasSameSizeAs(card);
    }

    /** What an adjustment means nobody says; that there is one a person must know. */
    @Test
    void adjustmentsAreLinesForAPerson() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(Bills.NAME, Bills.lines(payment()));
        entries.put(
                "INN26112288ZME_777000000000001", Bills.lines("S30 adjustment".getBytes(US_ASCII)));

        Bills.Read read = Bills.readZip(Bills.zip(entries));

        assertThat(read.lines()).hasSize(2);
        assertThat(read.lines().get(1).lineNo()).isEqualTo(2);
        assertThat(read.lines().get(1).unreadable()).contains("ZME");
        assertThat(read.totals().lines()).isEqualTo(2);
        assertThat(read.totals().payments()).isEqualTo(1);
        assertThat(read.totals().refunds()).isZero();
    }

    @Test
    void otherEntriesSayNothing() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("README", "anything".getBytes(US_ASCII));
        entries.put(Bills.NAME, Bills.lines(payment()));

        assertThat(Bills.readZip(Bills.zip(entries)).lines()).hasSize(1);
    }

    @Test
    void aDayWithoutBusinessHasNoLines() {
        assertThat(Bills.read().totals().lines()).isZero();
    }

    @Test
    @Tag("F34")
    void aBillWithoutTransactionsIsRefused() {
        assertRefused(Bills.zip(Map.of("README", new byte[1])), "no entry of transactions");
        assertRefused(emptyZip(), "no entry of transactions");
    }

    @Test
    @Tag("F36")
    void aBillWithTheTransactionsTwiceIsRefused() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(Bills.NAME, Bills.lines(payment()));
        entries.put("2_" + Bills.NAME, Bills.lines(payment()));

        assertRefused(Bills.zip(entries), "more than one entry");
    }

    @ParameterizedTest
    @Tag("F34")
    @CsvSource({
        "INN26112388ZM_777000000000001,another day",
        "INN26112288ZM_777000000000666,another merchant"
    })
    void aBillOfSomethingElseIsRefused(String name, String reason) {
        assertRefused(Bills.zip(Map.of(name, Bills.lines(payment()))), reason);
    }

    @ParameterizedTest
    @Tag("F39")
    @ValueSource(
            strings = {
                "../INN26112288ZM_777000000000001",
                "/ZM_",
                "C:ZM_",
                "a\\ZM_",
                "..ZM_",
                "ZM_\n"
            })
    void noEntryIsAPath(String name) {
        assertRefused(Bills.zip(Map.of(name, Bills.lines(payment()))), "is a path");
    }

    @Test
    @Tag("F39")
    void aBombIsFoundByWhatComesOut() {
        byte[] bomb = new byte[20 * 1024 * 1024];
        Arrays.fill(bomb, (byte) '\n');

        assertRefused(Bills.zip(Map.of(Bills.NAME, bomb)), "100 times its size");
    }

    @Test
    @Tag("F34")
    void aLineWithoutAnEndIsRefused() {
        byte[] line = new byte[10_000];
        Arrays.fill(line, (byte) 'x');

        assertRefused(Bills.zip(Map.of(Bills.NAME, line)), "more than 4096 bytes");
    }

    @Test
    @Tag("F34")
    void whatIsCutOffAnywhereIsRefused() {
        byte[] zip = Bills.zip(Map.of(Bills.NAME, Bills.lines(payment(), refund())));
        for (int length = 0; length < zip.length; length += 7) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThatExceptionOfType(UnreadableStatementException.class)
                    .as("%d of %d bytes", length, zip.length)
                    .isThrownBy(() -> Bills.readZip(cut));
        }
    }

    /** Every byte of a record, one after the other: read, or shown, and never an exception. */
    @ParameterizedTest
    @Tag("F35")
    @EnumSource(
            names = {"PAYMENT", "REFUND"},
            value = Kind.class)
    void noByteBreaksTheReader(Kind kind) {
        byte[] record = kind == Kind.PAYMENT ? payment() : refund();
        for (int at = 0; at < record.length; at++) {
            byte[] changed = record.clone();
            changed[at] = (byte) 0x81;
            assertThat(Bills.read(changed).lines()).hasSize(1);
        }
    }

    private static byte[] emptyZip() {
        byte[] end = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, end, 0, 4);
        return end;
    }

    private static void assertRefused(byte[] zip, String reason) {
        assertThatExceptionOfType(UnreadableStatementException.class)
                .isThrownBy(() -> Bills.readZip(zip))
                .withMessageContaining(reason);
    }
}
