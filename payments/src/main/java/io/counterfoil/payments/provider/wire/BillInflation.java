package io.counterfoil.payments.provider.wire;

import io.counterfoil.payments.UnreadableStatementException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipInputStream;

/**
 * An entry as it unpacks, within limits: a bomb is found by what comes out, never by what it says
 * of itself.
 */
final class BillInflation extends InputStream {

    private static final long LONGEST = 4L * 1024 * 1024 * 1024;
    private static final int HIGHEST_RATIO = 100;

    /** A short file of equal lines packs well; below this no ratio is asked for. */
    private static final int HARMLESS = 1024 * 1024;

    private final ZipInputStream zip;
    private final RawBill bill;
    private long total;
    private long ofEntry;
    private long packedBefore;

    BillInflation(ZipInputStream zip, RawBill bill) {
        this.zip = zip;
        this.bill = bill;
    }

    void beginEntry() {
        ofEntry = 0;
        packedBefore = bill.count();
    }

    /** To the entry's end, where its checksum is compared. */
    void skipRest() throws IOException {
        byte[] piece = new byte[8192];
        int read = read(piece, 0, piece.length);
        while (read >= 0) {
            read = read(piece, 0, piece.length);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = zip.read(bytes, from, length);
        if (read > 0) {
            total += read;
            ofEntry += read;
            requireWithinLimits();
        }
        return read;
    }

    private void requireWithinLimits() {
        if (total > LONGEST) {
            throw new UnreadableStatementException("the zip unpacks to more than 4 GiB");
        }
        if (ofEntry > HARMLESS && ofEntry > HIGHEST_RATIO * (bill.count() - packedBefore)) {
            throw new UnreadableStatementException(
                    "the zip unpacks to more than " + HIGHEST_RATIO + " times its size");
        }
    }

    /** The zip goes on with its next entry. */
    @Override
    public void close() {}
}
