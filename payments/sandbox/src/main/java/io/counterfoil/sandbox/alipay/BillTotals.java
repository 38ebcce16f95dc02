package io.counterfoil.sandbox.alipay;

import java.math.BigDecimal;

/** The totals at a bill's end, counted while its rows go by. */
final class BillTotals {

    private int payments;
    private int refunds;
    private int rows;
    private BigDecimal paid = BigDecimal.ZERO.setScale(2);
    private BigDecimal refunded = BigDecimal.ZERO.setScale(2);

    void count(BillRow row) {
        rows++;
        if (row.isPayment()) {
            payments++;
            paid = paid.add(row.received());
        } else if (row.isRefund()) {
            refunds++;
            refunded = refunded.add(row.received());
        }
    }

    int rows() {
        return rows;
    }

    int payments() {
        return payments;
    }

    int refunds() {
        return refunds;
    }

    BigDecimal paid() {
        return paid;
    }

    /** Zero or below. */
    BigDecimal refunded() {
        return refunded;
    }

    BigDecimal net() {
        return paid.add(refunded);
    }
}
