package io.counterfoil.reconciliation.application;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts and hashes what is written, and refuses more than a limit. */
final class LimitedOutput extends FilterOutputStream {

    private final MessageDigest digest;
    private final long limit;
    private long written;

    LimitedOutput(OutputStream out, MessageDigest digest, long limit) {
        super(out);
        this.digest = digest;
        this.limit = limit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (written + length > limit) {
            throw new TooBigException();
        }
        out.write(bytes, from, length);
        digest.update(bytes, from, length);
        written += length;
    }

    long written() {
        return written;
    }

    /** There is more than we are ready to keep. */
    static final class TooBigException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
