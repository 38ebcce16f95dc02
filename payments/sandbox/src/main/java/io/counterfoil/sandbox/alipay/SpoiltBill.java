package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.bill.BillVersion;
import io.counterfoil.sandbox.bill.SpoiltText;
import io.counterfoil.sandbox.bill.SpoiltZip;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.zip.ZipFile;

/** A bill's file with one thing wrong, made from what was published. */
final class SpoiltBill {

    private final BillVersion bill;
    private final String account;
    private final FileFault fault;
    private final Misbehaviour options;

    SpoiltBill(BillVersion bill, String account, FileFault fault, Misbehaviour options) {
        this.bill = bill;
        this.account = account;
        this.fault = fault;
        this.options = options;
    }

    void write(OutputStream out) throws IOException {
        new SpoiltZip(
                        bill.file(),
                        BillWriter.GBK,
                        new SpoiltZip.Entry(detailName(), this::detail),
                        List.of(new SpoiltZip.Entry(summaryName(), this::summary)))
                .write(out, fault, options, bomb());
    }

    private void detail(OutputStream out) throws IOException {
        try (var published = new ZipFile(bill.file().toFile(), BillWriter.GBK);
                var in = reader(published, detailName())) {
            var buffered = new BufferedOutputStream(out);
            new SpoiltText(new AlipayTextLayout(), fault, options, bill.lines()).copy(in, buffered);
            buffered.flush();
        }
    }

    private void summary(OutputStream out) throws IOException {
        try (var published = new ZipFile(bill.file().toFile(), BillWriter.GBK);
                var in = stream(published, summaryName())) {
            var text = new String(in.readAllBytes(), BillWriter.GBK);
            out.write(
                    (fault == FileFault.SUMMARY_DIFFERS
                                    ? text.replaceFirst("合计,,\\d+,", "合计,,4711,")
                                    : text)
                            .getBytes(BillWriter.GBK));
        }
    }

    /** A run of blanks compresses a thousandfold. */
    private SpoiltZip.Bomb bomb() throws IOException {
        var text = new StringWriter();
        var row = template();
        new BillWriter(account, bill.date(), bill.publishedAt())
                .detail(text, consumer -> consumer.accept(row));
        var begin = text.toString();
        return new SpoiltZip.Bomb(
                begin.substring(0, begin.indexOf(row.text() + "\r\n")),
                row.text() + " ".repeat(32_000) + "\r\n");
    }

    private BillRow template() {
        var noon = bill.date() + " 12:00:00";
        return BillRow.of(
                "2200",
                "BOMB",
                BillRow.PAYMENT,
                "炸弹",
                noon,
                noon,
                new BigDecimal("0.01"),
                "",
                "0.00");
    }

    private String detailName() {
        return BillWriter.detailName(account, bill.date());
    }

    private String summaryName() {
        return BillWriter.summaryName(account, bill.date());
    }

    private static BufferedReader reader(ZipFile zip, String name) throws IOException {
        return new BufferedReader(new InputStreamReader(stream(zip, name), BillWriter.GBK));
    }

    private static InputStream stream(ZipFile zip, String name) throws IOException {
        return zip.getInputStream(zip.getEntry(name));
    }
}
