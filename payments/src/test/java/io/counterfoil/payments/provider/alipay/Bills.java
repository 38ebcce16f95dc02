package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.provider.ProviderAccount;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bills for tests: the one of the vectors, and others made from its text. */
final class Bills {

    static final Charset GB18030 = Charset.forName("GB18030");
    static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    static final JsonObject VECTOR = Vectors.read("bill-trade");
    static final String DETAIL_NAME = VECTOR.getJsonArray("entry_names").getString(1);
    static final String SUMMARY_NAME = VECTOR.getJsonArray("entry_names").getString(0);
    static final String DETAIL = VECTOR.getString("detail_csv_text");
    static final String SUMMARY = VECTOR.getString("summary_csv_text");

    private Bills() {}

    /** What came of reading a bill. */
    record Read(List<StatementLine> lines, StatementTotals totals) {}

    static Read read(byte[] zip) {
        return read(zip, Accounts.anAccount());
    }

    static Read read(byte[] zip, ProviderAccount account) {
        List<StatementLine> lines = new ArrayList<>();
        InputStream raw = new ByteArrayInputStream(zip);
        StatementTotals totals =
                new BillReader(AlipayAccount.of(account), DAY).read(raw, lines::add);
        return new Read(lines, totals);
    }

    static byte[] zipOf(JsonObject vector) {
        return Base64.getDecoder().decode(vector.getString("zip_base64"));
    }

    static byte[] detail(String text) {
        return zip(Map.of(DETAIL_NAME, text.getBytes(GB18030)));
    }

    static byte[] detailAndSummary(String detail, String summary) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(DETAIL_NAME, detail.getBytes(GB18030));
        entries.put(SUMMARY_NAME, summary.getBytes(GB18030));
        return zip(entries);
    }

    static byte[] zip(Map<String, byte[]> entries) {
        return zip(entries, Charset.forName("GBK"));
    }

    static byte[] zip(Map<String, byte[]> entries, Charset names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The detail with one row more, which its footer counts and adds. */
    static String with(String row) {
        return DETAIL.replace(
                "#-----------------------------------------业务明细列表结束",
                row + "\r\n#-----------------------------------------业务明细列表结束");
    }

    /** The first row, with one cell replaced; a cell that stands nowhere is a mistake. */
    static String changed(String old, String fresh) {
        if (!DETAIL.contains(old)) {
            throw new IllegalArgumentException(old);
        }
        int at = DETAIL.indexOf(old);
        return DETAIL.substring(0, at) + fresh + DETAIL.substring(at + old.length());
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
