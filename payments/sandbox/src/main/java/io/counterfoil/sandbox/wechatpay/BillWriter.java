package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.bill.BillLine;
import io.counterfoil.sandbox.bill.BillLineSource;
import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.Yuan;
import io.counterfoil.sandbox.time.BeijingTime;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a bill's text: UTF-8 with a byte order mark, CRLF, a back-tick before each value. Rows are
 * written as they come and never kept.
 */
final class BillWriter {

    static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final String NO_FEE = "0.00";
    private static final BigDecimal RATE = new BigDecimal("0.006");
    private static final int FEE_DECIMALS = 5;

    private final BillType type;
    private final String mchId;
    private final String appId;

    BillWriter(BillType type, String mchId, String appId) {
        this.type = type;
        this.mchId = mchId;
        this.appId = appId;
    }

    void write(OutputStream out, BillLineSource lines) throws IOException {
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(BYTE_ORDER_MARK);
        line(text, String.join(",", type.columns()));
        var totals = new BillTotals();
        lines.forEach(
                line -> {
                    if (type.has(line)) {
                        var values = values(line);
                        totals.count(values);
                        write(text, type.columns().stream().map(values::get).toList());
                    }
                });
        line(text, String.join(",", BillColumns.SUMMARY));
        write(text, totals.values());
        text.flush();
    }

    /** A line's values by column, in the bill's order. */
    Map<String, String> row(BillLine line) {
        var values = values(line);
        var row = new LinkedHashMap<String, String>();
        type.columns().forEach(column -> row.put(column, values.get(column)));
        return row;
    }

    private Map<String, String> values(BillLine line) {
        var v = new HashMap<String, String>();
        boolean isRefund = line.isRefund();
        var amount = Yuan.text(Math.abs(line.amount()));
        var coupon = line.extra(TradeText.COUPON);
        long couponFen = coupon.isEmpty() || isRefund ? 0 : Long.parseLong(coupon);
        v.put(BillColumns.TIME, time(line.completedAt()));
        v.put(BillColumns.APP_ID, appId);
        v.put(BillColumns.MCH_ID, mchId);
        v.put(BillColumns.SUB_MCH_ID, "0");
        v.put(BillColumns.DEVICE, "");
        v.put(BillColumns.TRANSACTION_ID, line.tradeNo());
        v.put(BillColumns.OUT_TRADE_NO, line.outTradeNo());
        v.put(BillColumns.OPENID, line.extra(OrderReader.OPENID));
        v.put(BillColumns.TRADE_TYPE, or(line.extra(OrderReader.TRADE_TYPE), "NATIVE"));
        v.put(BillColumns.STATE, state(line));
        v.put(BillColumns.BANK, "OTHERS");
        v.put(BillColumns.CURRENCY, "CNY");
        v.put(BillColumns.SETTLED, isRefund ? "0.00" : Yuan.text(line.amount() - couponFen));
        v.put(BillColumns.COUPON, Yuan.text(couponFen));
        v.put(BillColumns.REFUND_ASKED_AT, time(line.completedAt()));
        v.put(BillColumns.REFUND_DONE_AT, doneAt(line));
        v.put(BillColumns.REFUND_ID, isRefund ? line.refundTradeNo() : "0");
        v.put(BillColumns.OUT_REFUND_NO, isRefund ? line.refundNo() : "0");
        v.put(BillColumns.REFUND, isRefund ? amount : "0.00");
        v.put(BillColumns.COUPON_REFUND, "0.00");
        v.put(BillColumns.REFUND_TYPE, isRefund ? "ORIGINAL" : "");
        v.put(BillColumns.REFUND_STATE, isRefund ? refundState(line) : "");
        v.put(BillColumns.DESCRIPTION, escaped(line.subject()));
        v.put(BillColumns.ATTACH, escaped(line.extra(OrderReader.ATTACH)));
        v.put(BillColumns.FEE, fee(line));
        v.put(BillColumns.RATE, "0.60%");
        v.put(BillColumns.AMOUNT, isRefund ? "0.00" : amount);
        v.put(BillColumns.REFUND_ASKED, isRefund ? amount : "0.00");
        v.put(BillColumns.REMARK, "");
        return line.applyTo(v);
    }

    static String state(BillLine line) {
        return or(line.type(), line.isRefund() ? "REFUND" : "SUCCESS");
    }

    /** As of the time when the bill is made. */
    private static String refundState(BillLine line) {
        var state = line.extra(BillLine.REFUND_STATE);
        if (state.isEmpty()) {
            return "SUCCESS";
        }
        return switch (Refund.State.valueOf(state)) {
            case UNDER_WAY, DOOMED, AILING -> "PROCESSING";
            case DONE -> "SUCCESS";
            case FAILED, RETURNED -> "FAIL";
            case ABNORMAL -> "CHANGE";
        };
    }

    private static String doneAt(BillLine line) {
        if (!refundState(line).equals("SUCCESS")) {
            return "";
        }
        var at = line.extra(BillLine.REFUND_DONE_AT);
        return time(at.isEmpty() ? line.completedAt() : Instant.parse(at));
    }

    /** With five decimals, of which the last three are nothing; given back with a refund. */
    private static String fee(BillLine line) {
        var fee =
                line.fee().equals(NO_FEE)
                        ? new BigDecimal(Yuan.text(line.amount()))
                                .multiply(RATE)
                                .setScale(2, RoundingMode.HALF_UP)
                        : new BigDecimal(line.fee());
        return fee.setScale(FEE_DECIMALS, RoundingMode.HALF_UP).toPlainString();
    }

    private static String time(Instant instant) {
        return BeijingTime.write(instant);
    }

    /** Their own texts can hold what separates values and lines. */
    private static String escaped(String text) {
        return text.replaceAll("[\\r\\n]+", " ").replace("\"", "\\\"").replace(",", "，");
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private static void write(Writer text, List<String> values) {
        try {
            line(text, values.stream().map(v -> "`" + v).collect(Collectors.joining(",")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(Writer text, String line) throws IOException {
        text.write(line);
        text.write("\r\n");
    }
}
