package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.provider.wire.NoAnswerException;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952) as its bytes are handed in, which the JDK can only do as they are asked
 * for. One member after the other, within the limits of {@link BillLimits}.
 */
final class Gunzip {

    private static final int LONGEST_HEAD = 4096;
    private static final int FIXED_HEAD = 10;
    private static final int TAIL = 8;
    private static final int FLAGS_AT = 3;
    private static final int HAS_CHECK = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    interface Sink {
        void take(byte[] bytes, int from, int length);
    }

    private enum Part {
        HEAD,
        CONTENT,
        TAIL
    }

    private final Sink sink;
    private final Inflater inflater = new Inflater(true);
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final byte[] piece = new byte[16 * 1024];
    private Part part = Part.HEAD;
    private int tail;
    private long packed;
    private long unpacked;
    private boolean whole;

    Gunzip(Sink sink) {
        this.sink = sink;
    }

    static boolean isMagic(byte[] begin) {
        return begin.length >= 2 && (begin[0] & 0xFF) == 0x1F && (begin[1] & 0xFF) == 0x8B;
    }

    void take(byte[] bytes, int from, int length) throws DataFormatException {
        packed += length;
        int at = from;
        int end = from + length;
        while (at < end) {
            at =
                    switch (part) {
                        case HEAD -> head(bytes, at);
                        case CONTENT -> content(bytes, at, end);
                        case TAIL -> tail(at, end);
                    };
        }
    }

    /** Whether it ended where a gzip ends. */
    boolean isWhole() {
        return whole;
    }

    void end() {
        inflater.end();
    }

    private int head(byte[] bytes, int at) throws DataFormatException {
        whole = false;
        head.write(bytes[at]);
        if (head.size() > LONGEST_HEAD) {
            throw new DataFormatException("a head without an end");
        }
        if (isHeadComplete(head.toByteArray())) {
            part = Part.CONTENT;
        }
        return at + 1;
    }

    private static boolean isHeadComplete(byte[] head) throws DataFormatException {
        if (head.length >= 2 && !isMagic(head)) {
            throw new DataFormatException("no gzip");
        }
        if (head.length < FIXED_HEAD) {
            return false;
        }
        int flags = head[FLAGS_AT];
        int need = FIXED_HEAD;
        if ((flags & HAS_EXTRA) != 0) {
            if (head.length < need + 2) {
                return false;
            }
            need += 2 + ((head[need] & 0xFF) | (head[need + 1] & 0xFF) << 8);
        }
        for (int text : new int[] {HAS_NAME, HAS_COMMENT}) {
            if ((flags & text) != 0) {
                need = afterZero(head, need);
            }
        }
        if ((flags & HAS_CHECK) != 0) {
            need += 2;
        }
        return head.length >= need;
    }

    /** Past every possible end where the zero has not come yet. */
    private static int afterZero(byte[] head, int from) {
        for (int at = from; at < head.length; at++) {
            if (head[at] == 0) {
                return at + 1;
            }
        }
        return LONGEST_HEAD + 1;
    }

    private int content(byte[] bytes, int at, int end) throws DataFormatException {
        inflater.setInput(bytes, at, end - at);
        for (int out = inflater.inflate(piece); out > 0; out = inflater.inflate(piece)) {
            unpacked += out;
            BillLimits.excess(packed, unpacked)
                    .ifPresent(
                            how -> {
                                throw new NoAnswerException("a bill that " + how);
                            });
            sink.take(piece, 0, out);
        }
        if (inflater.needsDictionary()) {
            throw new DataFormatException("a dictionary is asked for");
        }
        if (inflater.finished()) {
            part = Part.TAIL;
            tail = 0;
        }
        return end - inflater.getRemaining();
    }

    /** Checksum and length: a hash of the whole says more. */
    private int tail(int at, int end) {
        int taken = Math.min(TAIL - tail, end - at);
        tail += taken;
        if (tail == TAIL) {
            whole = true;
            part = Part.HEAD;
            head.reset();
            inflater.reset();
        }
        return at + taken;
    }
}
