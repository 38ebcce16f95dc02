package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.UnreadableStatementException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/**
 * The lines of an entry: strictly GB18030 (which contains GBK), ended by CR LF or LF, of bounded
 * length.
 */
final class BillLines {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int LONGEST = 16 * 1024;
    private static final int HEAD = 64;
    private static final char REPLACEMENT = '\uFFFD';

    private final Reader chars;
    private final char[] buffer = new char[8192];
    private int at;
    private int end;
    private long number;

    /**
     * @param title what the first line says; told in UTF-8 it is recognised, and refused
     */
    BillLines(InputStream content, String title) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(content);
        bytes.mark(HEAD);
        byte[] head = bytes.readNBytes(HEAD);
        bytes.reset();
        requireNotUnicode(head, title.getBytes(UTF_8));
        this.chars =
                new InputStreamReader(
                        bytes,
                        GB18030.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static void requireNotUnicode(byte[] head, byte[] utf8Title) {
        String how = null;
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            how = "begins with the byte order mark of UTF-8";
        } else if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
            how = "begins with the byte order mark of UTF-16";
        } else if (ByteBuffer.wrap(head).mismatch(ByteBuffer.wrap(utf8Title)) >= utf8Title.length) {
            how = "is UTF-8";
        }
        if (how != null) {
            throw new UnreadableStatementException("the entry " + how + "; it must be GBK");
        }
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The number of the line that came last, from 1. */
    long number() {
        return number;
    }

    /** Empty at the end. */
    Optional<String> next() throws IOException {
        number++;
        StringBuilder line = new StringBuilder(256);
        int c = read();
        if (c < 0) {
            return Optional.empty();
        }
        while (c >= 0 && c != '\n') {
            if (c == '\r') {
                requireLineFeed();
                break;
            }
            requireText((char) c);
            line.append((char) c);
            if (line.length() > LONGEST) {
                throw broken("is longer than " + LONGEST + " characters");
            }
            c = read();
        }
        return Optional.of(line.toString());
    }

    UnreadableStatementException broken(String how) {
        return new UnreadableStatementException("line " + number + " " + how);
    }

    private void requireLineFeed() throws IOException {
        if (read() != '\n') {
            throw broken("has a carriage return in it");
        }
    }

    private void requireText(char c) {
        if (c == REPLACEMENT || c != '\t' && Character.isISOControl(c)) {
            throw broken("has a character in it that is no text");
        }
    }

    private int read() throws IOException {
        if (at == end) {
            try {
                end = chars.read(buffer);
            } catch (CharacterCodingException e) {
                throw new UnreadableStatementException(
                        "line " + number + " or one soon after it is not GBK", e);
            }
            at = 0;
            if (end < 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[at++];
    }
}
