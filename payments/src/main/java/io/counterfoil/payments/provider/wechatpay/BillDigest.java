package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.provider.wire.NoAnswerException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.DataFormatException;

/**
 * Hands a bill on as it comes, and hashes what it unpacks to (section 8): the hash is of the bytes
 * before they were packed, byte order mark and last line end included. Whether it is packed its
 * first bytes say, in case something on the way has unpacked it already.
 */
final class BillDigest extends OutputStream {

    private final OutputStream to;
    private final MessageDigest sha1 = sha1();
    private Gunzip gunzip;
    private boolean begun;
    private int first = -1;

    BillDigest(OutputStream to) {
        this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        to.write(bytes, from, length);
        int at = from;
        while (!begun && at < from + length) {
            begin(bytes[at++]);
        }
        hash(bytes, at, from + length - at);
    }

    /** Two bytes tell. */
    private void begin(byte next) {
        if (first < 0) {
            first = next & 0xFF;
            return;
        }
        begun = true;
        byte[] magic = {(byte) first, next};
        if (Gunzip.isMagic(magic)) {
            gunzip = new Gunzip((bytes, from, length) -> sha1.update(bytes, from, length));
        }
        hash(magic, 0, magic.length);
    }

    private void hash(byte[] bytes, int from, int length) {
        if (gunzip == null) {
            sha1.update(bytes, from, length);
            return;
        }
        try {
            gunzip.take(bytes, from, length);
        } catch (DataFormatException e) {
            throw new NoAnswerException("a bill that can't be unpacked");
        }
    }

    boolean isOf(String hexSha1) {
        boolean whole = begun && (gunzip == null || gunzip.isWhole());
        return whole
                && MessageDigest.isEqual(
                        sha1.digest(), HexFormat.of().parseHex(hexSha1.toLowerCase(Locale.ROOT)));
    }

    /** What it handed on to is closed by whoever opened it. */
    @Override
    public void close() {
        if (gunzip != null) {
            gunzip.end();
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-1", e);
        }
    }
}
