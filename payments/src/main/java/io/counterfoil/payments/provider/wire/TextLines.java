package io.counterfoil.payments.provider.wire;

import io.counterfoil.payments.UnreadableStatementException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** The lines of a bill: strictly of one charset, ended by CR LF or LF, of bounded length. */
public final class TextLines {

    private static final int LONGEST = 16 * 1024;
    private static final char REPLACEMENT = '\uFFFD';

    private final String charsetName;
    private final Reader chars;
    private final char[] buffer = new char[8192];
    private int at;
    private int end;
    private long number;

    /**
     * @param charsetName as people call it
     */
    public TextLines(InputStream content, Charset charset, String charsetName) {
        this.charsetName = charsetName;
        this.chars =
                new InputStreamReader(
                        content,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The number of the line that came last, from 1. */
    public long number() {
        return number;
    }

    /** Empty at the end. */
    public Optional<String> next() throws IOException {
        number++;
        int c = read();
        if (c < 0) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder(512);
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

    public UnreadableStatementException broken(String how) {
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
                        "line " + number + " or one soon after it is not " + charsetName, e);
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
