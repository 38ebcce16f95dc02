package io.counterfoil.sandbox.alipay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One row of a bill's detail file: a value, without its TAB, for each column. */
public record BillRow(List<String> values) {

    public static final String PAYMENT = "交易";
    public static final String REFUND = "退款";

    private static final String BUYER = "*试(138****0000)";

    public BillRow {
        values = List.copyOf(values);
    }

    /** A row of which only these things are said; a refund's amount is negative. */
    static BillRow of(
            String tradeNo,
            String outTradeNo,
            String type,
            String subject,
            String created,
            String completed,
            BigDecimal amount,
            String requestNo,
            String fee) {
        var yuan = amount.setScale(2).toPlainString();
        return new BillRow(
                BillColumns.NAMES.stream()
                        .map(
                                column ->
                                        switch (column) {
                                            case BillColumns.TRADE_NO -> tradeNo;
                                            case BillColumns.OUT_TRADE_NO -> outTradeNo;
                                            case BillColumns.TYPE -> type;
                                            case BillColumns.SUBJECT -> withoutCommas(subject);
                                            case BillColumns.CREATED -> created;
                                            case BillColumns.COMPLETED -> completed;
                                            case BillColumns.BUYER -> BUYER;
                                            case BillColumns.AMOUNT, BillColumns.RECEIVED -> yuan;
                                            case BillColumns.REQUEST_NO -> requestNo;
                                            case BillColumns.FEE -> fee;
                                            default ->
                                                    BillColumns.ZERO.contains(column) ? "0.00" : "";
                                        })
                        .toList());
    }

    public String get(String column) {
        return values.get(BillColumns.NAMES.indexOf(column));
    }

    BillRow with(String column, String value) {
        int i = BillColumns.NAMES.indexOf(column);
        if (i < 0) {
            throw new IllegalArgumentException("no column " + column);
        }
        var changed = new ArrayList<>(values);
        changed.set(i, value);
        return new BillRow(changed);
    }

    BillRow withAmount(String yuan) {
        return with(BillColumns.AMOUNT, yuan).with(BillColumns.RECEIVED, yuan);
    }

    boolean isPayment() {
        return get(BillColumns.TYPE).equals(PAYMENT);
    }

    boolean isRefund() {
        return get(BillColumns.TYPE).equals(REFUND);
    }

    /** What the totals count; nothing where it can't be read. */
    BigDecimal received() {
        try {
            return new BigDecimal(get(BillColumns.RECEIVED));
        } catch (NumberFormatException unreadable) {
            return BigDecimal.ZERO;
        }
    }

    String text() {
        return BillColumns.NAMES.stream()
                .map(
                        column ->
                                BillColumns.WITH_TAB.contains(column)
                                        ? get(column) + "\t"
                                        : get(column))
                .collect(Collectors.joining(","));
    }

    /** How Alipay escapes a comma nobody could find out; here there is none. */
    private static String withoutCommas(String text) {
        return text.replace(',', '，').replaceAll("[\\t\\r\\n]", " ");
    }
}
