package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.bill.BillVersion;
import io.counterfoil.sandbox.bill.SpoiltText;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A bill's file with one thing wrong, made from what was published. */
final class SpoiltBill {

    /** What happens to the packed file, whose text stays as it was hashed. */
    private static final Set<FileFault> OF_THE_PACK =
            EnumSet.of(
                    FileFault.CUT_ZIP,
                    FileFault.FLIPPED_BYTE,
                    FileFault.ZIP_BOMB,
                    FileFault.WRONG_HASH);

    private static final String OTHER_MERCHANT = "1900999999";

    private final BillVersion bill;
    private final String mchId;
    private final FileFault fault;
    private final Misbehaviour options;

    SpoiltBill(BillVersion bill, String mchId, FileFault fault, Misbehaviour options) {
        this.bill = bill;
        this.mchId = mchId;
        this.fault = fault;
        this.options = options;
    }

    static Set<FileFault> faults() {
        var faults = EnumSet.copyOf(SpoiltText.FAULTS);
        // These are as it is, or not there at all, in a text of UTF-8 with back-ticks.
        faults.removeAll(
                EnumSet.of(
                        FileFault.UTF_8,
                        FileFault.UTF_8_BOM,
                        FileFault.BACK_TICKS,
                        FileFault.OTHER_REPORT,
                        FileFault.NO_ACCOUNT,
                        FileFault.WRONG_DAY,
                        FileFault.NO_DAY,
                        FileFault.REFUND_FOOTER_COUNT));
        faults.addAll(OF_THE_PACK);
        faults.add(FileFault.NO_BACK_TICKS);
        return Collections.unmodifiableSet(faults);
    }

    /** Whether the text itself is another, so that its hash is another too. */
    static boolean isOfTheText(FileFault fault) {
        return faults().contains(fault) && !OF_THE_PACK.contains(fault);
    }

    void write(OutputStream out) throws IOException {
        switch (fault) {
            case WRONG_HASH -> Files.copy(bill.file(), out);
            case CUT_ZIP -> {
                var bytes = Files.readAllBytes(bill.file());
                out.write(bytes, 0, bytes.length * options.number("percent", 60) / 100);
            }
            case FLIPPED_BYTE -> {
                var bytes = Files.readAllBytes(bill.file());
                bytes[bytes.length / 2] ^= 0x55;
                out.write(bytes);
            }
            case ZIP_BOMB -> bomb(out);
            case WRONG_ACCOUNT ->
                    lines(
                            out,
                            line -> line.replace(",`" + mchId + ",", ",`" + OTHER_MERCHANT + ","));
            case NO_BACK_TICKS -> lines(out, line -> line.replace("`", ""));
            default -> text(out);
        }
    }

    private void text(OutputStream out) throws IOException {
        var gzip = new GZIPOutputStream(out);
        try (var in = reader()) {
            var buffered = new BufferedOutputStream(gzip);
            new SpoiltText(new WechatTextLayout(), fault, options, bill.lines()).copy(in, buffered);
            buffered.flush();
        }
        gzip.finish();
    }

    private void lines(OutputStream out, UnaryOperator<String> change) throws IOException {
        var gzip = new GZIPOutputStream(out);
        try (var in = reader()) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                gzip.write((change.apply(line) + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        gzip.finish();
    }

    /** A packed file may be made of several that follow each other. */
    private void bomb(OutputStream out) throws IOException {
        Files.copy(bill.file(), out);
        var block = packed("`炸弹".repeat(1 << 17) + "\r\n");
        for (int i = 0; i < options.number("megabytes", 10_240); i++) {
            out.write(block);
        }
    }

    private static byte[] packed(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private BufferedReader reader() throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(bill.file())),
                        StandardCharsets.UTF_8));
    }
}
