package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementLine.Kind;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads one ZM record. The first thing that is wrong with it makes the line unreadable; what can be
 * made out is kept for people.
 */
final class BillRecord {

    private static final Charset GBK = Charset.forName("GBK");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z]{8,32}");
    private static final Pattern QUERY_ID = Pattern.compile("[0-9]{20,21}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern SIGNED = Pattern.compile("[CD][0-9]{12}");
    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final int DELETE = 0x7F;
    private static final int NO_GBK = 0xFF;
    private static final int SHOWN_OF_CARD = 6;
    private static final int SHOWN_OF_CARD_END = 4;

    private final byte[] bytes;
    private String problem;

    private BillRecord(byte[] bytes) {
        this.bytes = bytes;
    }

    static StatementLine read(UnionPayAccount account, LocalDate day, int lineNo, byte[] bytes) {
        if (bytes.length < BillColumn.SHORTEST_RECORD) {
            return unreadable(
                    lineNo,
                    bytes,
                    "it has %d bytes; a record has %d at least"
                            .formatted(bytes.length, BillColumn.SHORTEST_RECORD));
        }
        if (!isText(bytes)) {
            return unreadable(lineNo, bytes, "it has bytes that no text has");
        }
        return new BillRecord(bytes).read(account, day, lineNo);
    }

    /**
     * Half a character is no harm: a name is cut by bytes, too. But a byte that GBK never has says
     * that something happened to the file.
     */
    private static boolean isText(byte[] bytes) {
        for (byte next : bytes) {
            int value = next & 0xFF;
            if (value < ' ' || value == DELETE || value == NO_GBK) {
                return false;
            }
        }
        return true;
    }

    /** A line of which nothing is made out. */
    static StatementLine unreadable(int lineNo, byte[] bytes, String reason) {
        return new StatementLine(
                lineNo, null, null, null, null, null, null, null, null, shown(bytes), reason);
    }

    private StatementLine read(UnionPayAccount account, LocalDate day, int lineNo) {
        Kind kind = kind();
        String orderId = matching(BillColumn.ORDER_ID, NUMBER, "orderId");
        String queryId = matching(BillColumn.QUERY_ID, QUERY_ID, "queryId");
        OptionalLong amount = amount(kind);
        if (!text(BillColumn.MER_ID).equals(account.merId())) {
            wrong("its merId is not this account's");
        }
        boolean isRefund = kind == Kind.REFUND;
        String original =
                isRefund ? matching(BillColumn.ORIG_ORDER_ID, NUMBER, "original orderId") : null;
        OptionalLong fee = amount.isPresent() ? fee(amount.getAsLong()) : OptionalLong.empty();
        Instant time = time(day);
        return new StatementLine(
                lineNo,
                kind,
                isRefund ? original : orderId,
                isRefund ? orderId : null,
                isRefund ? originalQueryId() : queryId,
                money(amount),
                money(fee),
                time,
                text(BillColumn.TXN_CODE),
                shown(bytes),
                problem);
    }

    /** The transaction code before it is not fully known; this column is (section 12). */
    private Kind kind() {
        return switch (text(BillColumn.TXN_TYPE)) {
            case Request.PAYMENT -> Kind.PAYMENT;
            case Request.REFUND, Request.VOID -> Kind.REFUND;
            default -> {
                wrong("its txnType is neither 01, 04 nor 31");
                yield null;
            }
        };
    }

    private String matching(BillColumn column, Pattern form, String name) {
        String text = text(column);
        if (!form.matcher(text).matches()) {
            wrong("its " + name + " is not as numbers are written");
            return null;
        }
        return text;
    }

    private String originalQueryId() {
        String text = text(BillColumn.ORIG_QRY_ID);
        return QUERY_ID.matcher(text).matches() ? text : null;
    }

    /** In the file always positive; here as our balance sees it. */
    private OptionalLong amount(Kind kind) {
        String text = text(BillColumn.TXN_AMT);
        if (!AMOUNT.matcher(text).matches()) {
            wrong("its txnAmt is not 12 digits");
            return OptionalLong.empty();
        }
        long fen = Long.parseLong(text);
        if (fen == 0) {
            wrong("its txnAmt is zero");
        }
        return OptionalLong.of(kind == Kind.REFUND ? -fen : fen);
    }

    /**
     * What is settled is the amount with the fee taken off. That is what gives the fee its sign:
     * which of C and D is a fee that was charged nobody says (section 12).
     */
    private OptionalLong fee(long amount) {
        OptionalLong written = signed(BillColumn.MER_FEE, "fee");
        OptionalLong settled = signed(BillColumn.SETTLE_AMT, "settlement amount");
        if (settled.isEmpty()) {
            return written;
        }
        long fee = settled.getAsLong() - amount;
        if (Math.abs(fee) != Math.abs(written.orElse(0))) {
            wrong("its amount, fee and settlement amount do not add up");
        }
        return written.isEmpty() ? written : OptionalLong.of(fee);
    }

    /** Blank is absent; C is to the merchant, D from him. */
    private OptionalLong signed(BillColumn column, String name) {
        String text = text(column);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!SIGNED.matcher(text).matches()) {
            wrong("its " + name + " is not C or D and 12 digits");
            return OptionalLong.empty();
        }
        long fen = Long.parseLong(text.substring(1));
        return OptionalLong.of(text.charAt(0) == 'D' ? -fen : fen);
    }

    private Instant time(LocalDate day) {
        Instant noon = ClearingDay.beginOf(day).plus(HALF_A_DAY);
        return UnionTime.nearest(text(BillColumn.TRACE_TIME), noon)
                .orElseGet(
                        () -> {
                            wrong("its traceTime is not a time");
                            return null;
                        });
    }

    private void wrong(String reason) {
        if (problem == null) {
            problem = reason;
        }
    }

    private String text(BillColumn column) {
        return new String(bytes, column.offset(), column.width(), GBK).strip();
    }

    private static Money money(OptionalLong fen) {
        return fen.isPresent() ? new Money(fen.getAsLong(), Fen.CNY) : null;
    }

    /** For people, and with no more of the card than a receipt shows. */
    private static String shown(byte[] bytes) {
        byte[] masked = bytes.clone();
        int from = BillColumn.ACC_NO.offset();
        int to = Math.min(from + BillColumn.ACC_NO.width(), masked.length);
        while (to > from && masked[to - 1] == ' ') {
            to--;
        }
        for (int at = from + SHOWN_OF_CARD; at < to - SHOWN_OF_CARD_END; at++) {
            masked[at] = '*';
        }
        return new String(masked, GBK);
    }
}
