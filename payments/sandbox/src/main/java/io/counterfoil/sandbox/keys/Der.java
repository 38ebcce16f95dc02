package io.counterfoil.sandbox.keys;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes ASN.1 in DER: as much of it as a certificate needs, which the JDK can't make. */
public final class Der {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");
    private static final int LAST_SHORT_YEAR = 2049;

    private Der() {}

    public static byte[] sequence(byte[]... parts) {
        return tagged(0x30, joined(parts));
    }

    public static byte[] set(byte[]... parts) {
        return tagged(0x31, joined(parts));
    }

    public static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    public static byte[] yes() {
        return tagged(0x01, new byte[] {(byte) 0xFF});
    }

    public static byte[] octets(byte[] value) {
        return tagged(0x04, value);
    }

    /** The last {@code unused} bits of the last byte don't count. */
    public static byte[] bits(int unused, byte... value) {
        return tagged(0x03, joined(new byte[] {(byte) unused}, value));
    }

    public static byte[] nothing() {
        return tagged(0x05, new byte[0]);
    }

    public static byte[] oid(String dotted) {
        var parts = dotted.split("\\.");
        var out = new ByteArrayOutputStream();
        base128(out, Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
        for (int i = 2; i < parts.length; i++) {
            base128(out, Integer.parseInt(parts[i]));
        }
        return tagged(0x06, out.toByteArray());
    }

    public static byte[] utf8(String text) {
        return tagged(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    /** With two digits of the year as long as they will do, as RFC 5280 wants it. */
    public static byte[] time(Instant instant) {
        var utc = OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
        return utc.getYear() <= LAST_SHORT_YEAR
                ? tagged(0x17, SHORT.format(utc).getBytes(StandardCharsets.US_ASCII))
                : longTime(instant);
    }

    /** With all four digits of the year, whichever it is. */
    public static byte[] longTime(Instant instant) {
        var utc = OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
        return tagged(0x18, LONG.format(utc).getBytes(StandardCharsets.US_ASCII));
    }

    /** A value in a box with a number. */
    public static byte[] explicit(int number, byte[] value) {
        return tagged(0xA0 | number, value);
    }

    /** Bare bytes whose kind the number tells. */
    public static byte[] implicit(int number, byte[] value) {
        return tagged(0x80 | number, value);
    }

    private static byte[] tagged(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            var length = BigInteger.valueOf(content.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - skip));
            out.write(length, skip, length.length - skip);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static void base128(ByteArrayOutputStream out, int value) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (value >> shift != 0) {
                out.write(0x80 | ((value >> shift) & 0x7F));
            }
        }
        out.write(value & 0x7F);
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
