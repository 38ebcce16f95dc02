package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.bill.BillVersion;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

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
        switch (fault) {
            case CUT_ZIP -> cut(out);
            case FLIPPED_BYTE -> copy(out, flipped());
            case ENCRYPTED -> copy(out, encrypted());
            case PLAIN_TEXT -> detail(out);
            case GZIP -> gzip(out);
            case ZIP_BOMB -> bomb(out);
            case TRAILING_BYTES -> {
                Files.copy(bill.file(), out);
                out.write("behind the end".getBytes(StandardCharsets.US_ASCII));
            }
            default -> zip(out);
        }
    }

    private void zip(OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, BillWriter.GBK);
        switch (fault) {
            case EMPTY_ZIP -> {}
            case NESTED_ZIP -> {
                zip.putNextEntry(new ZipEntry(account + ".csv.zip"));
                Files.copy(bill.file(), zip);
            }
            case NO_DETAIL -> putSummary(zip, summaryName());
            case SUMMARY_FIRST -> {
                putSummary(zip, summaryName());
                putDetail(zip, detailName());
            }
            case TWO_DETAILS -> {
                putDetail(zip, detailName());
                putDetail(zip, "2_" + detailName());
                putSummary(zip, summaryName());
            }
            case OTHER_NAMES -> {
                putDetail(zip, "1.csv");
                putSummary(zip, "2.csv");
            }
            case PATH_IN_ARCHIVE -> {
                putDetail(zip, "../../../../../../tmp/" + detailName());
                putSummary(zip, summaryName());
            }
            case ABSOLUTE_PATH -> {
                putDetail(zip, "/tmp/" + detailName());
                putSummary(zip, summaryName());
            }
            case MANY_ENTRIES -> {
                for (int i = 0; i < options.number("count", 20_000); i++) {
                    zip.putNextEntry(new ZipEntry(i + "_业务明细(汇总).csv"));
                }
                putDetail(zip, detailName());
                putSummary(zip, summaryName());
            }
            default -> {
                putDetail(zip, detailName());
                putSummary(zip, summaryName());
            }
        }
        zip.finish();
    }

    private void putDetail(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        detail(zip);
    }

    private void detail(OutputStream out) throws IOException {
        try (var published = new ZipFile(bill.file().toFile(), BillWriter.GBK);
                var in = reader(published, detailName())) {
            var buffered = new BufferedOutputStream(out);
            new SpoiltText(fault, options, bill.lines()).copy(in, buffered);
            buffered.flush();
        }
    }

    private void putSummary(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(summary());
    }

    private byte[] summary() throws IOException {
        try (var published = new ZipFile(bill.file().toFile(), BillWriter.GBK);
                var in = stream(published, summaryName())) {
            var text = new String(in.readAllBytes(), BillWriter.GBK);
            return (fault == FileFault.SUMMARY_DIFFERS
                            ? text.replaceFirst("合计,,\\d+,", "合计,,4711,")
                            : text)
                    .getBytes(BillWriter.GBK);
        }
    }

    private void cut(OutputStream out) throws IOException {
        try (var in = Files.newInputStream(bill.file())) {
            out.write(in.readNBytes((int) (bill.bytes() * options.number("percent", 60) / 100)));
        }
    }

    /** In the middle of the first entry's text. */
    private byte[] flipped() throws IOException {
        var bytes = Files.readAllBytes(bill.file());
        bytes[30 + detailName().getBytes(BillWriter.GBK).length + 60] ^= 0x55;
        return bytes;
    }

    /** The lowest bit of the flags, in the entries' own heads and in the directory. */
    private byte[] encrypted() throws IOException {
        var bytes = Files.readAllBytes(bill.file());
        for (int i = 0; i + 10 < bytes.length; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K') {
                if (bytes[i + 2] == 3 && bytes[i + 3] == 4) {
                    bytes[i + 6] |= 1;
                } else if (bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                    bytes[i + 8] |= 1;
                }
            }
        }
        return bytes;
    }

    private void gzip(OutputStream out) throws IOException {
        var gzip = new GZIPOutputStream(out);
        detail(gzip);
        gzip.finish();
    }

    private void bomb(OutputStream out) throws IOException {
        var text = new StringWriter();
        var row = template();
        new BillWriter(account, bill.date(), bill.publishedAt())
                .detail(text, consumer -> consumer.accept(row));
        var begin = text.toString();
        var line = row.text() + "\r\n";
        // A run of blanks compresses a thousandfold.
        ZipBomb.write(
                out,
                detailName(),
                begin.substring(0, begin.indexOf(line)),
                row.text() + " ".repeat(32_000) + "\r\n",
                options.number("megabytes", 10_240),
                summaryName(),
                summary());
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

    private static void copy(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
    }
}
