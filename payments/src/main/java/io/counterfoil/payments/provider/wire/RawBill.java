package io.counterfoil.payments.provider.wire;

import io.counterfoil.payments.UnreadableStatementException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a bill as they pass: counted, begun like a zip, and ended like one. A zip is read
 * from its front, where nothing says how much is still to come: only its last record does.
 */
final class RawBill extends InputStream {

    private static final int HEAD = 64;

    /** The end record and a comment of up to a thousand bytes behind it. */
    private static final int TAIL = 22 + 1000;

    private static final int END_RECORD = 22;
    private static final int ENTRIES_AT = 10;
    private static final int COMMENT_LENGTH_AT = 20;
    private static final int SAID_ELSEWHERE = 0xFFFF;

    private final InputStream raw;
    private final byte[] tail = new byte[TAIL];
    private int kept;
    private long count;

    private RawBill(InputStream raw) {
        this.raw = raw;
    }

    /** Refuses at once what does not begin like a zip. */
    static RawBill of(InputStream raw) {
        try {
            byte[] head = raw.readNBytes(HEAD);
            requireZip(head);
            return new RawBill(new SequenceInputStream(new ByteArrayInputStream(head), raw));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireZip(byte[] head) {
        if (head.length == 0) {
            throw new UnreadableStatementException("the file is empty");
        }
        boolean zip =
                head.length >= 4
                        && head[0] == 'P'
                        && head[1] == 'K'
                        && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6);
        if (zip) {
            return;
        }
        boolean gzip = head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
        boolean page = new String(head, StandardCharsets.ISO_8859_1).stripLeading().startsWith("<");
        throw new UnreadableStatementException(
                "the file is not a zip" + (gzip ? " but gzip" : page ? " but a web page" : ""));
    }

    long count() {
        return count;
    }

    /** After the last entry: reads on to the end, which must be a zip's and count the entries. */
    void requireEnd(int entries) throws IOException {
        byte[] piece = new byte[TAIL];
        int read = read(piece, 0, piece.length);
        while (read >= 0) {
            read = read(piece, 0, piece.length);
        }
        for (int at = kept - END_RECORD; at >= 0; at--) {
            if (isEndRecord(at)) {
                int said = shortAt(at + ENTRIES_AT);
                if (said != entries && said != SAID_ELSEWHERE) {
                    throw new UnreadableStatementException(
                            "the zip says that it has %d entries, but has %d"
                                    .formatted(said, entries));
                }
                return;
            }
        }
        throw new UnreadableStatementException("the zip is cut off: its last record is missing");
    }

    private boolean isEndRecord(int at) {
        return tail[at] == 'P'
                && tail[at + 1] == 'K'
                && tail[at + 2] == 5
                && tail[at + 3] == 6
                && at + END_RECORD + shortAt(at + COMMENT_LENGTH_AT) == kept;
    }

    private int shortAt(int at) {
        return (tail[at] & 0xFF) | (tail[at + 1] & 0xFF) << 8;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** That the file itself can't be read is no fault of the bill, and goes through. */
    @Override
    public int read(byte[] bytes, int from, int length) {
        try {
            int read = raw.read(bytes, from, length);
            if (read > 0) {
                count += read;
                keep(bytes, from, read);
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(byte[] bytes, int from, int length) {
        int fresh = Math.min(length, TAIL);
        int old = Math.min(kept, TAIL - fresh);
        System.arraycopy(tail, kept - old, tail, 0, old);
        System.arraycopy(bytes, from + length - fresh, tail, old, fresh);
        kept = old + fresh;
    }

    /** Whoever opened the file closes it. */
    @Override
    public void close() {}
}
