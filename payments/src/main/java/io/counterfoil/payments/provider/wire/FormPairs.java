package io.counterfoil.payments.provider.wire;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits {@code application/x-www-form-urlencoded} into names and values, decoded exactly once and
 * still as bytes, because their charset stands among them.
 */
public final class FormPairs {

    /** Real notifications have about 30. */
    private static final int MOST_PAIRS = 200;

    public record Pair(byte[] name, byte[] value) {}

    private FormPairs() {}

    public static List<Pair> of(byte[] raw) {
        List<Pair> pairs = new ArrayList<>();
        int start = 0;
        while (start <= raw.length) {
            int end = indexOf(raw, '&', start, raw.length);
            pairs.add(pair(raw, start, end));
            if (pairs.size() > MOST_PAIRS) {
                throw new IllegalArgumentException("too many parameters");
            }
            start = end + 1;
        }
        return pairs;
    }

    private static Pair pair(byte[] raw, int start, int end) {
        int equals = indexOf(raw, '=', start, end);
        if (equals == end || equals == start) {
            throw new IllegalArgumentException("a parameter without a name or without '='");
        }
        return new Pair(
                decode(Arrays.copyOfRange(raw, start, equals)),
                decode(Arrays.copyOfRange(raw, equals + 1, end)));
    }

    private static byte[] decode(byte[] encoded) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            byte next = encoded[i];
            if (next <= ' ' || next == 127) { // bytes are signed: this is all of 128..255, too
                throw new IllegalArgumentException("a byte that should have been percent-encoded");
            }
            if (next == '%') {
                decoded.write(hex(encoded, i + 1) << 4 | hex(encoded, i + 2));
                i += 2;
            } else {
                decoded.write(next == '+' ? ' ' : next);
            }
        }
        return decoded.toByteArray();
    }

    private static int hex(byte[] encoded, int index) {
        int digit = index < encoded.length ? Character.digit(encoded[index], 16) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("a broken percent-encoding");
        }
        return digit;
    }

    private static int indexOf(byte[] raw, char wanted, int start, int end) {
        int index = start;
        while (index < end && raw[index] != wanted) {
            index++;
        }
        return index;
    }
}
