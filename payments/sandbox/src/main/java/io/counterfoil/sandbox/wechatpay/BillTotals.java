package io.counterfoil.sandbox.wechatpay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** What the summary says of the rows, as they are written. */
final class BillTotals {

    private static final int FEE_DECIMALS = 5;

    private int rows;
    private BigDecimal settled = new BigDecimal("0.00");
    private BigDecimal refunded = new BigDecimal("0.00");
    private BigDecimal fees = new BigDecimal("0.00000");
    private BigDecimal ordered = new BigDecimal("0.00");
    private BigDecimal asked = new BigDecimal("0.00");

    void count(Map<String, String> row) {
        rows++;
        settled = settled.add(number(row.get(BillColumns.SETTLED)));
        refunded = refunded.add(number(row.get(BillColumns.REFUND)));
        fees = fees.add(number(row.get(BillColumns.FEE)));
        ordered = ordered.add(number(row.get(BillColumns.AMOUNT)));
        asked = asked.add(number(row.get(BillColumns.REFUND_ASKED)));
    }

    List<String> values() {
        return List.of(
                Integer.toString(rows),
                settled.toPlainString(),
                refunded.toPlainString(),
                "0.00",
                fees.setScale(FEE_DECIMALS, RoundingMode.UNNECESSARY).toPlainString(),
                ordered.toPlainString(),
                asked.toPlainString());
    }

    /** A value that was made unreadable counts nothing. */
    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException unreadable) {
            return BigDecimal.ZERO;
        }
    }
}
