package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.wire.StatementYuan;
import io.counterfoil.payments.provider.wire.TextLines;
import java.util.Arrays;
import java.util.List;

/**
 * The summary entry: its last row, 合计, must say what the rows of the detail add up to. It alone
 * holds the sum of 订单金额.
 */
final class BillSummary implements BillFrame.Table {

    private static final String PAYMENTS = "交易订单总笔数";
    private static final String REFUNDS = "退款订单总笔数";
    private static final String AMOUNT = "订单金额（元）";
    private static final String RECEIVED = "商家实收（元）";

    private List<String> columns = List.of();
    private Said total;

    private record Said(long payments, long refunds, long amount, long received) {}

    @Override
    public void header(TextLines at, String line) {
        columns = cells(line);
        for (String name : List.of(PAYMENTS, REFUNDS, AMOUNT, RECEIVED)) {
            if (columns.indexOf(name) < 0 || columns.indexOf(name) != columns.lastIndexOf(name)) {
                throw at.broken("of the summary does not have the column '" + name + "' once");
            }
        }
    }

    @Override
    public void row(TextLines at, String line) {
        List<String> cells = cells(line);
        if (!cells.get(0).equals("合计")) {
            return;
        }
        if (total != null || cells.size() != columns.size()) {
            throw at.broken("of the summary is no total as totals are written");
        }
        total =
                new Said(
                        count(at, cells, PAYMENTS),
                        count(at, cells, REFUNDS),
                        fen(at, cells, AMOUNT),
                        fen(at, cells, RECEIVED));
    }

    @Override
    public void remark(TextLines at, String line) {}

    @Override
    public void end() {}

    void compare(BillTotals totals) {
        BillTotals.Side payments = totals.side(Kind.PAYMENT);
        BillTotals.Side refunds = totals.side(Kind.REFUND);
        Said rows =
                new Said(
                        payments.count(),
                        refunds.count(),
                        payments.amount() + refunds.amount(),
                        payments.received() + refunds.received());
        boolean nothing = payments.count() == 0 && refunds.count() == 0;
        if (total == null ? !nothing : !total.equals(rows)) {
            throw new UnreadableStatementException(
                    "its summary does not say what its lines add up to");
        }
    }

    private long count(TextLines at, List<String> cells, String column) {
        String text = cells.get(columns.indexOf(column));
        if (!text.matches("[0-9]{1,9}")) {
            throw at.broken("of the summary has no number as " + column);
        }
        return Long.parseLong(text);
    }

    private long fen(TextLines at, List<String> cells, String column) {
        return StatementYuan.fen(cells.get(columns.indexOf(column)))
                .orElseThrow(() -> at.broken("of the summary has no amount as " + column));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }
}
