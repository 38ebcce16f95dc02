package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.bill.BillVersion;
import io.counterfoil.sandbox.bill.SpoiltZip;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;

/** A bill with one thing wrong: with its zip, or with its lines, which are cut by bytes. */
final class SpoiltZm {

    static final Set<FileFault> FAULTS = faults();

    private static final int SHORT = 300;

    /** Of a ZME file's columns; what they mean is documented nowhere. */
    private static final int[] DISPUTE_WIDTHS = {
        3, 11, 11, 6, 10, 19, 12, 4, 2, 2, 6, 10, 4, 12, 13, 13, 15, 15, 1, 12, 2, 135
    };

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Account account;
    private final BillVersion bill;
    private final FileFault fault;
    private final Misbehaviour options;

    SpoiltZm(Account account, BillVersion bill, FileFault fault, Misbehaviour options) {
        this.account = account;
        this.bill = bill;
        this.fault = fault;
        this.options = options;
    }

    void write(OutputStream out) throws IOException {
        var detail = new SpoiltZip.Entry(UnionPayBill.entryName(account, bill.date()), this::lines);
        var disputes =
                new SpoiltZip.Entry(
                        UnionPayBill.disputesName(account, bill.date()), this::disputes);
        new SpoiltZip(bill.file(), ZmRecord.GBK, detail, List.of(disputes))
                .write(out, fault, options, bomb());
    }

    private void lines(OutputStream out) throws IOException {
        try (var zip = new ZipFile(bill.file().toFile(), ZmRecord.GBK);
                var in =
                        new BufferedInputStream(
                                zip.getInputStream(
                                        zip.getEntry(
                                                UnionPayBill.entryName(account, bill.date()))))) {
            var buffered = new BufferedOutputStream(out);
            if (fault == FileFault.GBK_BOM) {
                buffered.write(MARK);
            }
            int number = 0;
            for (var line = next(in); line.length > 0; line = next(in)) {
                number++;
                if (fault == FileFault.CUT_TEXT && number > bill.lines() / 2) {
                    buffered.write(line, 0, line.length / 2);
                    break;
                }
                buffered.write(spoilt(line, number == 1));
                buffered.write(end(number));
            }
            buffered.flush();
        }
    }

    private void disputes(OutputStream out) throws IOException {
        int count = fault == FileFault.DISPUTES ? options.number("count", 1) : 0;
        for (int i = 1; i <= count; i++) {
            var record = new StringBuilder();
            for (int width : DISPUTE_WIDTHS) {
                var value = record.isEmpty() ? "E74" : "%0" + width + "d";
                record.append(record.isEmpty() ? value : " " + value.formatted(i));
            }
            out.write(record.toString().getBytes(ZmRecord.GBK));
            out.write(ZmRecord.END);
        }
    }

    private byte[] spoilt(byte[] line, boolean isFirst) {
        return switch (fault) {
            case UTF_16 -> new String(line, ZmRecord.GBK).getBytes(StandardCharsets.UTF_16LE);
            case WRONG_ACCOUNT -> with(line, ZmColumns.MERCHANT, "777999999999999");
            default -> isFirst ? first(line) : line;
        };
    }

    private byte[] first(byte[] line) {
        return switch (fault) {
            case BROKEN_GBK -> {
                var broken = line.clone();
                broken[broken.length - 1] = (byte) 0xFF;
                yield broken;
            }
            case NUL -> {
                var broken = line.clone();
                broken[broken.length - 1] = 0;
                yield broken;
            }
            case LONG_LINE -> {
                var tail = new byte[options.number("megabytes", 16) << 20];
                Arrays.fill(tail, (byte) 'x');
                yield joined(line, tail);
            }
            case SHIFTED_ROW -> joined(" ".getBytes(ZmRecord.GBK), line);
            case SHORT_ROW -> Arrays.copyOf(line, SHORT);
            case BAD_AMOUNT ->
                    with(line, ZmColumns.AMOUNT, options.option("value", "0000000012.5"));
            case BAD_TIME ->
                    with(line, ZmColumns.TRACE_TIME, options.option("value", "1332256199"));
            default -> line;
        };
    }

    private byte[] end(int number) {
        boolean isShort =
                fault == FileFault.LF || fault == FileFault.MIXED_LINE_ENDS && number % 2 == 0;
        return isShort ? new byte[] {'\n'} : ZmRecord.END;
    }

    private SpoiltZip.Bomb bomb() {
        var values = new LinkedHashMap<String, String>();
        values.put(ZmColumns.CODE, "S22");
        values.put(ZmColumns.MERCHANT, account.id());
        var line = new String(ZmRecord.write(values), ZmRecord.GBK) + " ".repeat(32_000) + "\r\n";
        return new SpoiltZip.Bomb("", line);
    }

    private static byte[] with(byte[] line, String column, String value) {
        var values = new LinkedHashMap<>(ZmRecord.read(line));
        values.put(column, value);
        return ZmRecord.write(values);
    }

    /** Up to CR LF; empty at the end. */
    private static byte[] next(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            if (b != '\r') {
                line.write(b);
            }
            b = in.read();
        }
        return line.toByteArray();
    }

    private static byte[] joined(byte[] begin, byte[] end) {
        var joined = Arrays.copyOf(begin, begin.length + end.length);
        System.arraycopy(end, 0, joined, begin.length, end.length);
        return joined;
    }

    private static Set<FileFault> faults() {
        var faults =
                EnumSet.of(
                        FileFault.UTF_16,
                        FileFault.GBK_BOM,
                        FileFault.BROKEN_GBK,
                        FileFault.NUL,
                        FileFault.LF,
                        FileFault.MIXED_LINE_ENDS,
                        FileFault.LONG_LINE,
                        FileFault.WRONG_ACCOUNT,
                        FileFault.SHIFTED_ROW,
                        FileFault.SHORT_ROW,
                        FileFault.BAD_AMOUNT,
                        FileFault.BAD_TIME,
                        FileFault.CUT_TEXT,
                        FileFault.DISPUTES);
        faults.addAll(SpoiltZip.FAULTS);
        return Collections.unmodifiableSet(faults);
    }
}
