package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.bill.BillFormat;
import io.counterfoil.sandbox.bill.BillLine;
import io.counterfoil.sandbox.bill.BillLineSource;
import io.counterfoil.sandbox.bill.BillVersion;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Alipay's bill: a zip of two GBK files. */
final class AlipayBillFormat implements BillFormat {

    private final Apps apps;

    AlipayBillFormat(Apps apps) {
        this.apps = apps;
    }

    @Override
    public String accountOf(Account account) {
        return apps.of(account).billAccount();
    }

    @Override
    public String extension() {
        return "zip";
    }

    @Override
    public String contentType() {
        return "application/zip";
    }

    @Override
    public String typeOf(BillLine line) {
        return BillRow.typeOf(line);
    }

    @Override
    public String strangeType() {
        return "转账";
    }

    @Override
    public Map<String, String> row(BillLine line) {
        return BillRow.of(line).columns();
    }

    @Override
    public String remarkColumn() {
        return BillColumns.REMARK;
    }

    @Override
    public void write(
            OutputStream out,
            Account account,
            LocalDate day,
            Instant exportedAt,
            BillLineSource lines)
            throws IOException {
        new BillWriter(accountOf(account), day, exportedAt)
                .write(out, rows -> lines.forEach(line -> rows.accept(BillRow.of(line))));
    }

    @Override
    public Set<FileFault> faults() {
        return EnumSet.range(FileFault.CUT_ZIP, FileFault.FOOTER_UNREADABLE);
    }

    @Override
    public void writeSpoilt(
            OutputStream out,
            Account account,
            BillVersion bill,
            FileFault fault,
            Misbehaviour options)
            throws IOException {
        new SpoiltBill(bill, accountOf(account), fault, options).write(out);
    }
}
