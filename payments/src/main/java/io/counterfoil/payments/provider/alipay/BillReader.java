package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.wire.BillArchive;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * Reads a bill of type {@code trade} (section 12.1): the zip, in it the detail entry, and the
 * summary entry where there is one. Nothing is kept but sums, so that memory does not grow with the
 * file; what does not add up is refused as a whole.
 */
final class BillReader {

    private final AlipayAccount account;
    private final LocalDate day;
    private BillTotals totals;
    private BillSummary summary;

    BillReader(AlipayAccount account, LocalDate day) {
        this.account = account;
        this.day = day;
    }

    StatementTotals read(InputStream raw, Consumer<StatementLine> lines) {
        BillArchive.forEachEntry(raw, (name, content) -> entry(name, content, lines));
        if (totals == null) {
            throw new UnreadableStatementException("the zip has no entry …业务明细.csv");
        }
        if (summary != null) {
            summary.compare(totals);
        }
        return totals.view();
    }

    /** Entries come in any order; one of another name is none of our business. */
    private void entry(String name, InputStream content, Consumer<StatementLine> lines)
            throws IOException {
        if (name.endsWith("业务明细.csv")) {
            requireFirst(totals == null, "two entries …业务明细.csv");
            totals = new BillTotals();
            BillFrame.DETAIL.read(content, account, day, new BillDetail(account, totals, lines));
        } else if (name.endsWith("业务明细(汇总).csv") || name.endsWith("业务明细（汇总）.csv")) {
            requireFirst(summary == null, "two entries …业务明细(汇总).csv");
            summary = new BillSummary();
            BillFrame.SUMMARY.read(content, account, day, summary);
        }
    }

    private static void requireFirst(boolean isFirst, String otherwise) {
        if (!isFirst) {
            throw new UnreadableStatementException("the zip has " + otherwise);
        }
    }
}
