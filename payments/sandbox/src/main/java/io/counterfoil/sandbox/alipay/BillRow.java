package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.bill.BillLine;
import io.counterfoil.sandbox.time.BeijingTime;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One row of a bill's detail file: a value, without its TAB, for each column. */
record BillRow(List<String> values) {

    static final String PAYMENT = "交易";
    static final String REFUND = "退款";

    private static final String BUYER = "*试(138****0000)";

    public BillRow {
        values = List.copyOf(values);
    }

    static BillRow of(BillLine line) {
        var row =
                of(
                        line.tradeNo(),
                        line.outTradeNo(),
                        typeOf(line),
                        line.subject(),
                        BeijingTime.write(line.createdAt()),
                        BeijingTime.write(line.completedAt()),
                        new BigDecimal(line.yuan()),
                        line.refundNo(),
                        line.fee());
        return new BillRow(List.copyOf(line.applyTo(row.columns()).values()));
    }

    static String typeOf(BillLine line) {
        if (!line.type().isEmpty()) {
            return line.type();
        }
        return line.isRefund() ? REFUND : PAYMENT;
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

    String get(String column) {
        return values.get(BillColumns.NAMES.indexOf(column));
    }

    Map<String, String> columns() {
        var columns = new LinkedHashMap<String, String>();
        BillColumns.NAMES.forEach(column -> columns.put(column, get(column)));
        return columns;
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
