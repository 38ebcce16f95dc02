package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.provider.wire.ColumnHeader;
import io.counterfoil.payments.provider.wire.TextLines;
import java.util.function.Consumer;

/** The detail of a bill: each row is handed on as it comes, and the sums are held to the footer. */
final class BillDetail implements BillFrame.Table {

    private final AlipayAccount account;
    private final BillTotals totals;
    private final Consumer<StatementLine> lines;
    private final BillFooter footer = new BillFooter();
    private ColumnHeader<BillColumn> header;
    private int lineNo;

    BillDetail(AlipayAccount account, BillTotals totals, Consumer<StatementLine> lines) {
        this.account = account;
        this.totals = totals;
        this.lines = lines;
    }

    @Override
    public void header(TextLines at, String line) {
        header = new ColumnHeader<>(BillColumn.class, at, line, account.name(), account.bills());
    }

    @Override
    public void row(TextLines at, String line) {
        lineNo = Math.addExact(lineNo, 1);
        BillRow.Read row = BillRow.read(header, lineNo, line);
        totals.add(row);
        lines.accept(row.line());
    }

    @Override
    public void remark(TextLines at, String line) {
        footer.remark(at, line);
    }

    @Override
    public void end() {
        footer.compare(totals);
    }
}
