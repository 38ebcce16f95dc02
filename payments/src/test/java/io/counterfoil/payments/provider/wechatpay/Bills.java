package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.provider.ProviderAccount;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Bills of the vectors, and what is made of them. */
final class Bills {

    static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    static final String VECTOR = ofType("ALL").getString("csv_text");

    record Read(List<StatementLine> lines, StatementTotals totals) {}

    private Bills() {}

    static JsonObject ofType(String type) {
        return Vectors.read("bill-trade").getJsonArray("bills").stream()
                .map(JsonObject.class::cast)
                .filter(bill -> bill.getString("bill_type").equals(type))
                .findFirst()
                .orElseThrow();
    }

    static Read read(String text) {
        return read(text.getBytes(UTF_8));
    }

    static Read read(byte[] file) {
        return read(Accounts.anAccount(), file);
    }

    static Read read(ProviderAccount account, byte[] file) {
        List<StatementLine> lines = new ArrayList<>();
        StatementTotals totals =
                new WechatPayStatements(null)
                        .read(account, DAY, new ByteArrayInputStream(file), lines::add);
        return new Read(lines, totals);
    }

    static byte[] gzip(byte[] text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
