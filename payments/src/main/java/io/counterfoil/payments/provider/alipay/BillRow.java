package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.provider.wire.BeijingTime;
import io.counterfoil.payments.provider.wire.ColumnHeader;
import io.counterfoil.payments.provider.wire.StatementYuan;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads one row. The first thing that is wrong with it makes the line unreadable; what can be made
 * out is kept for people and for the sums, and nothing is ever moved from one column to another.
 */
final class BillRow {

    private static final Pattern NUMBER = Pattern.compile("[!-~&&[^`'\",]]{1,64}");

    private final ColumnHeader<BillColumn> header;
    private final String[] cells;
    private String problem;

    /**
     * @param received the 商家实收 of the row, which the bill's totals are made of
     */
    record Read(StatementLine line, OptionalLong received) {}

    private BillRow(ColumnHeader<BillColumn> header, String[] cells) {
        this.header = header;
        this.cells = cells;
    }

    static Read read(ColumnHeader<BillColumn> header, int lineNo, String text) {
        String[] cells = text.split(",", -1);
        if (cells.length != header.count()) {
            String reason =
                    "it has %d columns in place of %d".formatted(cells.length, header.count());
            return new Read(
                    new StatementLine(
                            lineNo, null, null, null, null, null, null, null, null, text, reason),
                    OptionalLong.empty());
        }
        return new BillRow(header, cells).read(lineNo, text);
    }

    private Read read(int lineNo, String text) {
        Kind kind = kind();
        String tradeNo = number(BillColumn.TRADE_NO, true);
        String orderNo = number(BillColumn.ORDER_NO, true);
        String refundNo = number(BillColumn.REFUND_NO, false);
        for (BillColumn column : BillColumn.values()) {
            if (column.isAmount() && !cell(column).isEmpty()) {
                amount(column);
            }
        }
        OptionalLong amount = amount(BillColumn.AMOUNT);
        OptionalLong received = amount(BillColumn.RECEIVED);
        OptionalLong fee = amount(BillColumn.FEE);
        time(BillColumn.CREATED);
        Instant completed = time(BillColumn.COMPLETED);
        if (kind == Kind.PAYMENT && refundNo != null) {
            wrong("a payment with the number of a refund");
        }
        if (kind != null && amount.isPresent()) {
            checkSigns(kind, amount.getAsLong());
        }
        if (amount.isPresent() && received.isPresent()) {
            checkReceived(amount.getAsLong(), received.getAsLong());
        }
        StatementLine line =
                new StatementLine(
                        lineNo,
                        kind,
                        orderNo,
                        kind == Kind.REFUND ? refundNo : null,
                        tradeNo,
                        money(amount),
                        money(fee),
                        completed,
                        word(cell(BillColumn.KIND)),
                        text,
                        problem);
        return new Read(line, received);
    }

    private Kind kind() {
        return switch (cell(BillColumn.KIND)) {
            case "交易" -> Kind.PAYMENT;
            case "退款" -> Kind.REFUND;
            default -> {
                wrong("its 业务类型 is neither 交易 nor 退款");
                yield null;
            }
        };
    }

    private String number(BillColumn column, boolean required) {
        String text = cell(column);
        if (text.isEmpty() && !required) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            wrong("its " + column.title() + " is not a number as numbers are written");
            return null;
        }
        return text;
    }

    private OptionalLong amount(BillColumn column) {
        OptionalLong fen = StatementYuan.fen(cell(column));
        if (fen.isEmpty()) {
            wrong("its " + column.title() + " is not an amount with two decimals");
        }
        return fen;
    }

    private Instant time(BillColumn column) {
        return BeijingTime.instant(cell(column))
                .orElseGet(
                        () -> {
                            wrong("its " + column.title() + " is not a time");
                            return null;
                        });
    }

    private void checkSigns(Kind kind, long amount) {
        if (kind == Kind.PAYMENT && amount <= 0) {
            wrong("a payment that is not positive");
        }
        if (kind == Kind.REFUND && amount >= 0) {
            wrong("a refund that is not negative");
        }
    }

    /**
     * 商家实收 is below 订单金额 only where the merchant gave something: coupons, red packets, cards. The
     * bill's totals say nothing of 订单金额, so that this is what holds it.
     */
    private void checkReceived(long amount, long received) {
        boolean merchantGave =
                gave(BillColumn.MERCHANT_DISCOUNT)
                        || gave(BillColumn.VOUCHER)
                        || gave(BillColumn.MERCHANT_RED_PACKET)
                        || gave(BillColumn.CARD);
        boolean fits =
                amount == received
                        || merchantGave
                                && Math.abs(received) < Math.abs(amount)
                                && Long.signum(received) * Long.signum(amount) >= 0;
        if (!fits) {
            wrong("its 订单金额 and 商家实收 do not fit each other");
        }
    }

    private boolean gave(BillColumn column) {
        return StatementYuan.fen(cell(column)).orElse(0) != 0;
    }

    private void wrong(String reason) {
        if (problem == null) {
            problem = reason;
        }
    }

    private String cell(BillColumn column) {
        return header.cell(cells, column);
    }

    private static Money money(OptionalLong fen) {
        return fen.isPresent() ? new Money(fen.getAsLong(), Yuan.CNY) : null;
    }

    /** A stranger's word of any length has no place in a list. */
    private static String word(String text) {
        return text.length() > 32 ? text.substring(0, 32) : text;
    }
}
