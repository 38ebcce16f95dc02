package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.provider.SpoiltCall;
import io.counterfoil.sandbox.web.Answer;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes answers as the gateway does: {@code name=value} pairs that nothing is encoded in, not even
 * the line ends of the certificate.
 */
final class AnswerText {

    static final String FILE_CONTENT = "fileContent";

    private static final String CONTENT_TYPE = "text/html;charset=UTF-8";

    private final Seal seal;

    AnswerText(Seal seal) {
        this.seal = seal;
    }

    Answer of(Map<String, String> fields, SpoiltCall spoilt) {
        var said = withCertificate(altered(fields, spoilt));
        var how = forgery(spoilt);
        var text = joined(seal.sealed(said, said, how));
        return Answer.text(
                200, CONTENT_TYPE, how.equals("double_key") ? text + "&respCode=00" : text);
    }

    /**
     * With a file's content, which may be too long to be held: it is signed while it is written.
     */
    Answer of(Map<String, String> fields, Path content, SpoiltCall spoilt) {
        if (!forgery(spoilt).isEmpty() || spoilt.is(Kind.ALTER)) {
            var whole = new LinkedHashMap<>(fields);
            whole.put(FILE_CONTENT, encoded(content));
            return of(whole, spoilt);
        }
        var file = content.resolveSibling(content.getFileName() + ".answer");
        try {
            var part = Files.createTempFile(file.getParent(), "answer", ".part");
            write(withCertificate(fields), content, part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.file(CONTENT_TYPE, file);
    }

    private void write(Map<String, String> fields, Path content, Path target) throws IOException {
        var names = new TreeMap<>(fields);
        names.put(FILE_CONTENT, "");
        try (var out = new BufferedOutputStream(Files.newOutputStream(target))) {
            var digest = AcpSignature.digest("SHA-256");
            var signed = new DigestOutputStream(out, digest);
            boolean isFirst = true;
            for (var field : names.entrySet()) {
                put(signed, (isFirst ? "" : "&") + field.getKey() + "=" + field.getValue());
                if (field.getKey().equals(FILE_CONTENT)) {
                    encode(content, signed);
                }
                isFirst = false;
            }
            var signature = seal.signHex(HexFormat.of().formatHex(digest.digest()));
            put(out, "&" + AcpSignature.FIELD + "=" + signature);
        }
    }

    /** The zip is deflated once more, with zlib's head, and then written in Base64. */
    private static void encode(Path content, OutputStream out) throws IOException {
        try (var base64 = Base64.getEncoder().wrap(new Unclosed(out));
                var deflated = new DeflaterOutputStream(base64)) {
            Files.copy(content, deflated);
        }
    }

    private static String encoded(Path content) {
        var out = new java.io.ByteArrayOutputStream();
        try {
            encode(content, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    private Map<String, String> withCertificate(Map<String, String> fields) {
        var said = new LinkedHashMap<>(fields);
        said.putIfAbsent(AcpSignature.CERTIFICATE, seal.certificate());
        return said;
    }

    private static Map<String, String> altered(Map<String, String> fields, SpoiltCall spoilt) {
        if (!spoilt.is(Kind.ALTER)) {
            return fields;
        }
        var altered = new LinkedHashMap<>(fields);
        var field = spoilt.option("field", "txnAmt");
        var value = spoilt.option("value", "");
        if (value.isEmpty()) {
            altered.remove(field);
        } else {
            altered.put(field, value);
        }
        return altered;
    }

    private static String forgery(SpoiltCall spoilt) {
        if (spoilt.is(Kind.UNSIGNED)) {
            return "missing";
        }
        return spoilt.is(Kind.BAD_SIGNATURE) ? spoilt.option("how", "other_key") : "";
    }

    private static String joined(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stays open when what is around it is closed. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
