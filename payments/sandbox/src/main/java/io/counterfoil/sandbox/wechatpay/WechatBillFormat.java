package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.bill.BillFormat;
import io.counterfoil.sandbox.bill.BillLine;
import io.counterfoil.sandbox.bill.BillLineSource;
import io.counterfoil.sandbox.bill.BillVersion;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.time.BeijingTime;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * The trade bill of all payments and refunds, in gzip; the text alone is made of it where that is
 * asked for.
 */
final class WechatBillFormat implements BillFormat {

    private static final LocalTime PUBLISHED = LocalTime.of(10, 0);

    private final WechatAccounts accounts;

    WechatBillFormat(WechatAccounts accounts) {
        this.accounts = accounts;
    }

    /** They begin with it at nine, and advise to come after ten. */
    @Override
    public Instant publishedAt(LocalDate day) {
        return day.plusDays(1).atTime(PUBLISHED).toInstant(BeijingTime.ZONE);
    }

    /** With its state as of then, which the bill of no later day corrects. */
    @Override
    public boolean listsRefundsWhenAskedFor() {
        return true;
    }

    @Override
    public Duration linkHolds() {
        return Duration.ofMinutes(5);
    }

    @Override
    public String accountOf(Account account) {
        return accounts.of(account).mchId();
    }

    @Override
    public String extension() {
        return "csv.gz";
    }

    @Override
    public String contentType() {
        return "application/gzip";
    }

    @Override
    public String typeOf(BillLine line) {
        return BillWriter.state(line);
    }

    @Override
    public String strangeType() {
        return "REVOKED";
    }

    @Override
    public Map<String, String> row(BillLine line) {
        return new BillWriter(
                        BillType.ALL,
                        line.extra(OrderReader.MCH_ID),
                        line.extra(OrderReader.APP_ID))
                .row(line);
    }

    @Override
    public String remarkColumn() {
        return BillColumns.REMARK;
    }

    @Override
    public Optional<String> currencyColumn() {
        return Optional.of(BillColumns.CURRENCY);
    }

    @Override
    public void write(
            OutputStream out,
            Account account,
            LocalDate day,
            Instant exportedAt,
            BillLineSource lines)
            throws IOException {
        var gzip = new GZIPOutputStream(out);
        writer(BillType.ALL, account).write(gzip, lines);
        gzip.finish();
    }

    BillWriter writer(BillType type, Account account) {
        var merchant = accounts.of(account);
        return new BillWriter(type, merchant.mchId(), merchant.appId());
    }

    @Override
    public Set<FileFault> faults() {
        return SpoiltBill.faults();
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
