package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes the answer to a bill's request apart while it comes: the file, however big, goes to disk,
 * and all other fields are small. It is signed as a whole like every answer, so that the file is
 * read once more to verify it.
 */
final class BillAnswer extends OutputStream {

    private static final String CONTENT = "fileContent";
    private static final int MOST_BESIDE = 64 * 1024;

    private final Path file;
    private final OutputStream content;
    private final ByteArrayOutputStream beside = new ByteArrayOutputStream();
    private final StringBuilder name = new StringBuilder();
    private Part part = Part.NAME;
    private final Brackets brackets = new Brackets();

    private enum Part {
        NAME,
        VALUE,
        CONTENT
    }

    BillAnswer(Path file) throws IOException {
        this.file = file;
        this.content = new BufferedOutputStream(Files.newOutputStream(file));
    }

    @Override
    public void write(int value) throws IOException {
        char character = (char) (value & 0xFF);
        if (part == Part.CONTENT && character != '&') {
            content.write(value);
            return;
        }
        keep(value);
        switch (part) {
            case NAME -> takeOfName(character);
            case VALUE -> takeOfValue(character);
            case CONTENT -> nextName();
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** All fields; {@code fileContent} is empty. Refused with {@link IllegalArgumentException}. */
    Map<String, String> fields() {
        return RawFields.parse(FormFields.text(beside.toByteArray()));
    }

    /** Of the answer as it was signed, with the file in its place. */
    String hexDigest(Map<String, String> fields) throws IOException {
        MessageDigest digest = SigningText.sha256();
        String separator = "";
        for (Map.Entry<String, String> field : new TreeMap<>(fields).entrySet()) {
            if (!field.getKey().equals(SigningText.SIGNATURE)) {
                digest.update((separator + field.getKey() + "=").getBytes(UTF_8));
                digest.update(field.getValue().getBytes(UTF_8));
                if (field.getKey().equals(CONTENT)) {
                    updateWithFile(digest);
                }
                separator = "&";
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    boolean hasFile() throws IOException {
        return Files.size(file) > 0;
    }

    InputStream file() throws IOException {
        return Files.newInputStream(file);
    }

    private void updateWithFile(MessageDigest digest) throws IOException {
        byte[] piece = new byte[16 * 1024];
        try (InputStream in = file()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
    }

    private void keep(int value) {
        if (beside.size() >= MOST_BESIDE) {
            throw new IllegalArgumentException("more beside the file than belongs there");
        }
        beside.write(value);
    }

    private void takeOfName(char character) {
        if (character == '=') {
            part = name.toString().equals(CONTENT) ? Part.CONTENT : Part.VALUE;
        } else {
            name.append(character);
        }
    }

    private void takeOfValue(char character) {
        if (brackets.isEnd(character)) {
            nextName();
        }
    }

    private void nextName() {
        part = Part.NAME;
        name.setLength(0);
    }
}
