package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bills for tests: the records of the vector, and others made from them. */
final class Bills {

    static final Charset GBK = Charset.forName("GBK");
    static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    static final String NAME = Vectors.read("bill").getString("zmEntryName");

    private Bills() {}

    /** What came of reading a bill. */
    record Read(List<StatementLine> lines, StatementTotals totals) {

        StatementLine only() {
            if (lines.size() != 1) {
                throw new AssertionError(lines);
            }
            return lines.get(0);
        }
    }

    static byte[] payment() {
        return record(0);
    }

    static byte[] refund() {
        return record(1);
    }

    private static byte[] record(int number) {
        String base64 = Vectors.read("bill").getJsonArray("recordBytesBase64").getString(number);
        return Arrays.copyOf(Base64.getDecoder().decode(base64), 607);
    }

    /** The record with other text in a column. */
    static byte[] with(byte[] record, BillColumn column, String text) {
        byte[] changed = record.clone();
        byte[] bytes = text.getBytes(GBK);
        Arrays.fill(changed, column.offset(), column.offset() + column.width(), (byte) ' ');
        int from = column == BillColumn.ORIG_ORDER_ID ? column.offset() + 1 : column.offset();
        System.arraycopy(bytes, 0, changed, from, bytes.length);
        return changed;
    }

    static byte[] lines(byte[]... records) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] record : records) {
            content.writeBytes(record);
            content.writeBytes("\r\n".getBytes(US_ASCII));
        }
        return content.toByteArray();
    }

    static Read read(byte[]... records) {
        return readZip(zip(Map.of(NAME, lines(records))));
    }

    static Read readZip(byte[] zip) {
        return readZip(zip, DAY);
    }

    static Read readZip(byte[] zip, LocalDate day) {
        List<StatementLine> lines = new ArrayList<>();
        StatementTotals totals =
                new BillReader(Accounts.read(), day, lines::add)
                        .read(new ByteArrayInputStream(zip));
        return new Read(lines, totals);
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, GBK)) {
            for (Map.Entry<String, byte[]> entry : new LinkedHashMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** As an answer carries it. */
    static String fileContent(byte[] zip) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
            deflater.write(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(deflated.toByteArray());
    }
}
