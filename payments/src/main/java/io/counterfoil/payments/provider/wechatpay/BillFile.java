package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.UnreadableStatementException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A bill as text: unpacked where its first bytes say that it is packed, and within limits. */
final class BillFile extends InputStream {

    private final Counted packed;
    private final InputStream text;
    private final boolean isPacked;
    private long unpacked;

    private BillFile(Counted packed, InputStream text, boolean isPacked) {
        this.packed = packed;
        this.text = text;
        this.isPacked = isPacked;
    }

    static BillFile of(InputStream raw) throws IOException {
        Counted counted = new Counted(raw);
        BufferedInputStream bytes = new BufferedInputStream(counted);
        bytes.mark(2);
        byte[] begin = bytes.readNBytes(2);
        bytes.reset();
        if (begin.length == 0) {
            throw new UnreadableStatementException("the file is empty");
        }
        boolean isPacked = Gunzip.isMagic(begin);
        return new BillFile(counted, isPacked ? unpacked(bytes) : bytes, isPacked);
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        try {
            return new GZIPInputStream(bytes);
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read;
        try {
            read = text.read(bytes, from, length);
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
        if (read > 0 && isPacked) {
            unpacked += read;
            BillLimits.excess(packed.count, unpacked)
                    .ifPresent(
                            how -> {
                                throw new UnreadableStatementException("the file " + how);
                            });
        }
        return read;
    }

    private static UnreadableStatementException broken(IOException e) {
        return new UnreadableStatementException("the gzip is broken or cut off", e);
    }

    /** That the file itself can't be read is no fault of the bill, and goes through. */
    private static final class Counted extends InputStream {

        private final InputStream raw;
        private long count;

        Counted(InputStream raw) {
            this.raw = raw;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            try {
                int read = raw.read(bytes, from, length);
                count += Math.max(0, read);
                return read;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
