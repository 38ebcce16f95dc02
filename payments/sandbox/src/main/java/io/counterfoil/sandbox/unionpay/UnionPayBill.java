package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.bill.BillFormat;
import io.counterfoil.sandbox.bill.BillLine;
import io.counterfoil.sandbox.bill.BillLineSource;
import io.counterfoil.sandbox.bill.BillVersion;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.Yuan;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A bill as UnionPay writes it: a zip of two files, ZM with the transactions of a clearing day and
 * ZME with what was disputed, which is nothing here. No head, no totals. Handing it out deflates it
 * once more.
 */
final class UnionPayBill implements BillFormat {

    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("yyMMdd");
    private static final String INSTITUTION = "00049992";
    private static final String STRANGE = "S56";
    private static final Map<String, String> TYPES =
            Map.of(
                    "S22",
                    AcpFields.PAYMENT,
                    "S30",
                    AcpFields.REFUND,
                    "S31",
                    AcpFields.VOID,
                    STRANGE,
                    "12");

    private final Function<String, Optional<Trade>> trades;

    /**
     * @param trades finds a trade by the merchant's number
     */
    UnionPayBill(Function<String, Optional<Trade>> trades) {
        this.trades = trades;
    }

    static String entryName(Account account, LocalDate day) {
        return "INN" + SHORT_DAY.format(day) + "88ZM_" + account.id();
    }

    static String disputesName(Account account, LocalDate day) {
        return "INN" + SHORT_DAY.format(day) + "88ZME_" + account.id();
    }

    @Override
    public LocalDate dayOf(Instant time) {
        return AcpTime.clearingDay(time);
    }

    @Override
    public Instant startOf(LocalDate day) {
        return AcpTime.startOf(day);
    }

    @Override
    public String accountOf(Account account) {
        return account.id();
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
        if (!line.isRefund()) {
            return "S22";
        }
        return isVoid(line) ? "S31" : "S30";
    }

    @Override
    public String strangeType() {
        return STRANGE;
    }

    @Override
    public String remarkColumn() {
        return ZmColumns.RESERVED;
    }

    @Override
    public Map<String, String> row(BillLine line) {
        var code = line.type().isEmpty() ? typeOf(line) : line.type();
        var queryId = line.isRefund() ? refundQueryId(line) : queryId(line);
        long amount = Math.abs(line.amount());
        long fee = Math.abs(Yuan.fen(line.fee()));
        var card = Cards.of(line.extra(AcpFields.CARD));
        var row = new LinkedHashMap<String, String>();
        ZmColumns.WIDTHS.keySet().forEach(column -> row.put(column, ""));
        row.put(ZmColumns.CODE, code);
        row.put("acqInsCode", INSTITUTION);
        row.put("fwdInsCode", INSTITUTION);
        row.put("traceNo", QueryIds.trace(queryId));
        row.put(ZmColumns.TRACE_TIME, AcpTime.trace(line.completedAt()));
        row.put("accNo", card.masked());
        row.put(ZmColumns.AMOUNT, "%012d".formatted(amount));
        row.put("merCatCode", "5411");
        row.put(
                "termType",
                line.extra(AcpFields.CHANNEL).isEmpty() ? "07" : line.extra(AcpFields.CHANNEL));
        row.put(ZmColumns.QUERY_ID, queryId);
        row.put(ZmColumns.ORDER_ID, orderId(line.isRefund() ? line.refundNo() : line.outTradeNo()));
        row.put("payCardType", card.kind());
        row.put(ZmColumns.FEE, (line.isRefund() ? "C" : "D") + "%012d".formatted(fee));
        row.put(ZmColumns.SETTLED, settled(line, amount - fee));
        row.put("payType", "0001");
        row.put(ZmColumns.TYPE, TYPES.getOrDefault(code, code));
        row.put("txnSubType", line.isRefund() ? "00" : "01");
        row.put("bizType", "000201");
        row.put(ZmColumns.MERCHANT, line.extra(Merchant.MER_ID));
        row.put("netAmt", settled(line, amount - fee));
        row.put(
                ZmColumns.RESERVED,
                ZmRecord.fitted(line.extra(AcpFields.RESERVED), ZmColumns.RESERVED_WIDTH));
        if (line.isRefund()) {
            var original = queryId(line);
            row.put("origTraceNo", QueryIds.trace(original));
            row.put("origTraceTime", QueryIds.time(original));
            row.put(ZmColumns.ORIGINAL_QUERY_ID, original);
            row.put(ZmColumns.ORIGINAL_ORDER_ID, orderId(line.outTradeNo()));
        }
        return line.applyTo(row);
    }

    @Override
    public void write(
            OutputStream out,
            Account account,
            LocalDate day,
            Instant exportedAt,
            BillLineSource lines)
            throws IOException {
        var zip = new ZipOutputStream(out, ZmRecord.GBK);
        zip.putNextEntry(entry(entryName(account, day), exportedAt));
        writeText(zip, account, lines);
        zip.closeEntry();
        zip.putNextEntry(entry(disputesName(account, day), exportedAt));
        zip.closeEntry();
        zip.finish();
    }

    @Override
    public Set<FileFault> faults() {
        return SpoiltZm.FAULTS;
    }

    @Override
    public void writeSpoilt(
            OutputStream out,
            Account account,
            BillVersion bill,
            FileFault fault,
            Misbehaviour options)
            throws IOException {
        new SpoiltZm(account, bill, fault, options).write(out);
    }

    private void writeText(OutputStream out, Account account, BillLineSource lines)
            throws IOException {
        var text = new BufferedOutputStream(out, 1 << 16);
        lines.forEach(
                line -> {
                    try {
                        var row = row(line);
                        // A line that was added by hand doesn't say whose it is.
                        row.merge(
                                ZmColumns.MERCHANT,
                                account.id(),
                                (own, a) -> own.isEmpty() ? a : own);
                        text.write(ZmRecord.write(row));
                        text.write(ZmRecord.END);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        text.flush();
    }

    private static ZipEntry entry(String name, Instant exportedAt) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(exportedAt.atZone(ZoneId.of("Asia/Shanghai")).toLocalDateTime());
        return entry;
    }

    private static String settled(BillLine line, long amount) {
        return (line.isRefund() ? "D" : "C") + "%012d".formatted(amount);
    }

    /** Letters and digits are all that there is in UnionPay's numbers. */
    private static String orderId(String number) {
        return ZmRecord.fitted(
                Orders.orderId(number).replaceAll("[^0-9A-Za-z]", ""),
                ZmColumns.WIDTHS.get(ZmColumns.ORDER_ID));
    }

    private static boolean isVoid(BillLine line) {
        return line.extra(AcpFields.TXN_TYPE).equals(AcpFields.VOID);
    }

    /** A line that was added by hand may know only the merchant's number. */
    private String queryId(BillLine line) {
        if (QueryIds.isOne(line.tradeNo())) {
            return line.tradeNo();
        }
        return Optional.of(line.tradeNo())
                .filter(line.outTradeNo()::equals)
                .flatMap(trades)
                .map(Trade::tradeNo)
                .orElseGet(() -> QueryIds.standingFor(line.tradeNo()));
    }

    private static String refundQueryId(BillLine line) {
        return QueryIds.isOne(line.refundTradeNo())
                ? line.refundTradeNo()
                : QueryIds.standingFor(line.refundNo() + line.refundTradeNo());
    }
}
