package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.provider.wire.BeijingTime;
import io.counterfoil.payments.provider.wire.ColumnHeader;
import io.counterfoil.payments.provider.wire.StatementYuan;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads one row (section 8.1). The first thing that is wrong with it makes the line unreadable;
 * what can be made out is kept for people and for the sums, and nothing is ever moved from one
 * column to another.
 */
final class BillRow {

    private static final Pattern NUMBER = Pattern.compile("[!-~&&[^`'\",]]{1,64}");
    private static final String NO_REFUND = "0";
    private static final int TWO_DECIMALS = 2;

    private final ColumnHeader<BillColumn> header;
    private final String[] cells;
    private final WechatPayAccount account;
    private final Map<BillColumn, Long> fen = new EnumMap<>(BillColumn.class);
    private String problem;

    /**
     * @param fen the amounts that the summary sums up, as far as they are amounts
     * @param time of the line, also where it is not one to compare
     */
    record Read(StatementLine line, Map<BillColumn, Long> fen, Optional<Instant> time) {}

    private BillRow(ColumnHeader<BillColumn> header, String[] cells, WechatPayAccount account) {
        this.header = header;
        this.cells = cells;
        this.account = account;
    }

    static Read read(
            ColumnHeader<BillColumn> header, WechatPayAccount account, int lineNo, String text) {
        Optional<String[]> cells = BillValues.of(text);
        if (cells.isEmpty()) {
            return unreadable(lineNo, text, "its values have no back-ticks");
        }
        if (cells.get().length != header.count()) {
            return unreadable(
                    lineNo,
                    text,
                    "it has %d values in place of %d"
                            .formatted(cells.get().length, header.count()));
        }
        return new BillRow(header, cells.get(), account).read(lineNo, text);
    }

    private static Read unreadable(int lineNo, String text, String reason) {
        return new Read(
                new StatementLine(
                        lineNo, null, null, null, null, null, null, null, null, text, reason),
                Map.of(),
                Optional.empty());
    }

    private Read read(int lineNo, String text) {
        Kind kind = kind();
        String transaction = number(BillColumn.TRANSACTION);
        String orderNo = number(BillColumn.ORDER_NO);
        BillColumn.summed().forEach(this::amount);
        Currency currency = currency();
        checkOwner(orderNo);
        String refundNo = refundNo(kind);
        if (kind != null) {
            checkAmounts(kind);
        }
        Optional<Instant> time = BeijingTime.instant(cell(BillColumn.TIME));
        if (time.isEmpty()) {
            wrong("its " + BillColumn.TIME.title() + " is not a time");
        }
        OptionalLong fee = fee();
        StatementLine line =
                new StatementLine(
                        lineNo,
                        kind,
                        orderNo,
                        refundNo,
                        transaction,
                        money(signed(kind), currency),
                        money(fee, currency),
                        kind == Kind.PAYMENT ? time.orElse(null) : null,
                        word(status(kind)),
                        text,
                        problem);
        return new Read(line, fen, time);
    }

    private Kind kind() {
        return switch (cell(BillColumn.STATE)) {
            case "SUCCESS" -> Kind.PAYMENT;
            case "REFUND", "REVOKED" -> Kind.REFUND;
            default -> {
                wrong("its " + BillColumn.STATE.title() + " is not known");
                yield null;
            }
        };
    }

    /** A refund's own state is a snapshot; its word is shown, and the query says what it became. */
    private String status(Kind kind) {
        String refund = cell(BillColumn.REFUND_STATE);
        return kind == Kind.REFUND && !refund.isEmpty() ? refund : cell(BillColumn.STATE);
    }

    private String number(BillColumn column) {
        String text = cell(column);
        if (!NUMBER.matcher(text).matches()) {
            wrong("its " + column.title() + " is not a number as numbers are written");
            return null;
        }
        return text;
    }

    private String refundNo(Kind kind) {
        String text = cell(BillColumn.REFUND_NO);
        boolean none = text.isEmpty() || text.equals(NO_REFUND);
        if (kind == Kind.PAYMENT && !none) {
            wrong("a payment with the number of a refund");
        }
        if (kind != Kind.REFUND || none && cell(BillColumn.STATE).equals("REVOKED")) {
            return null;
        }
        if (none) {
            wrong("a refund without its number");
            return null;
        }
        return number(BillColumn.REFUND_NO);
    }

    /** A merchant's other apps are on the same bill; a payment of ours was made with ours. */
    private void checkOwner(String orderNo) {
        if (!cell(BillColumn.MERCHANT).equals(account.mchId())) {
            wrong("its " + BillColumn.MERCHANT.title() + " is another merchant's");
        }
        boolean ours = orderNo != null && PaymentNo.isOurs(orderNo);
        if (ours && !cell(BillColumn.APP).equals(account.appId())) {
            wrong("its " + BillColumn.APP.title() + " is another app's");
        }
    }

    private void amount(BillColumn column) {
        OptionalLong amount = StatementYuan.fen(cell(column));
        if (amount.isEmpty()) {
            wrong("its " + column.title() + " is not an amount with two decimals");
        } else {
            fen.put(column, amount.getAsLong());
        }
    }

    private Currency currency() {
        try {
            Currency currency = Currency.getInstance(cell(BillColumn.CURRENCY));
            if (currency.getDefaultFractionDigits() == TWO_DECIMALS) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        wrong("its " + BillColumn.CURRENCY.title() + " is not known");
        return null;
    }

    /** Both sides are written as positive amounts; what the other kind has is zero. */
    private void checkAmounts(Kind kind) {
        boolean payment = kind == Kind.PAYMENT;
        BillColumn whole = payment ? BillColumn.AMOUNT : BillColumn.ASKED_BACK;
        BillColumn less = payment ? BillColumn.SETTLED : BillColumn.REFUNDED;
        BillColumn otherWhole = payment ? BillColumn.ASKED_BACK : BillColumn.AMOUNT;
        BillColumn otherLess = payment ? BillColumn.REFUNDED : BillColumn.SETTLED;
        if (has(whole) && fen.get(whole) <= 0) {
            wrong("its " + whole.title() + " is not positive");
        }
        if (has(whole) && has(less) && (fen.get(less) < 0 || fen.get(less) > fen.get(whole))) {
            wrong("its " + less.title() + " and " + whole.title() + " do not fit each other");
        }
        for (BillColumn other : new BillColumn[] {otherWhole, otherLess}) {
            if (has(other) && fen.get(other) != 0) {
                wrong("its " + other.title() + " is not zero");
            }
        }
    }

    private boolean has(BillColumn column) {
        return fen.containsKey(column);
    }

    private OptionalLong signed(Kind kind) {
        BillColumn column = kind == Kind.PAYMENT ? BillColumn.AMOUNT : BillColumn.ASKED_BACK;
        if (kind == null || !has(column)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(kind == Kind.PAYMENT ? fen.get(column) : -fen.get(column));
    }

    /** What is written as positive is paid by us; parts of a fen are not made to fen. */
    private OptionalLong fee() {
        String text = cell(BillColumn.FEE);
        if (!BillFee.isFee(text)) {
            wrong("its " + BillColumn.FEE.title() + " is not a fee");
        }
        OptionalLong whole = BillFee.wholeFen(text);
        return whole.isPresent() ? OptionalLong.of(-whole.getAsLong()) : whole;
    }

    private void wrong(String reason) {
        if (problem == null) {
            problem = reason;
        }
    }

    private String cell(BillColumn column) {
        return header.cell(cells, column);
    }

    private static Money money(OptionalLong fen, Currency currency) {
        return fen.isPresent() && currency != null ? new Money(fen.getAsLong(), currency) : null;
    }

    /** A stranger's word of any length has no place in a list. */
    private static String word(String text) {
        return text.length() > 32 ? text.substring(0, 32) : text;
    }
}
