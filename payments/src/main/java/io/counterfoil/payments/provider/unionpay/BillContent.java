package io.counterfoil.payments.provider.unionpay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A bill's {@code fileContent}: Base64 of zlib of a zip (section 12). Unpacked as far as the zip,
 * within limits: what it says of its own size is not asked.
 */
final class BillContent {

    private static final int HIGHEST_RATIO = 100;

    /** A zip of nothing packs well; below this no ratio is asked for. */
    private static final int HARMLESS = 1024 * 1024;

    private final long maxBytes;

    BillContent(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * @return what is wrong with it, if anything is; what was written before is worth nothing then
     * @throws IOException when {@code to} can't be written
     */
    Optional<String> unpack(InputStream base64, OutputStream to) throws IOException {
        Inflater inflater = new Inflater(false);
        try (InputStream zip =
                new InflaterInputStream(Base64.getDecoder().wrap(base64), inflater)) {
            return copy(zip, inflater, to);
        } finally {
            inflater.end();
        }
    }

    private Optional<String> copy(InputStream zip, Inflater inflater, OutputStream to)
            throws IOException {
        byte[] piece = new byte[16 * 1024];
        while (true) {
            int read;
            try {
                read = zip.read(piece);
            } catch (IOException e) {
                return Optional.of("the file is broken or cut off");
            }
            if (read < 0) {
                return Optional.empty();
            }
            long total = inflater.getBytesWritten();
            if (total > maxBytes) {
                return Optional.of("the file unpacks to more than bill-max-mib allows");
            }
            if (total > HARMLESS && total > HIGHEST_RATIO * inflater.getBytesRead()) {
                return Optional.of(
                        "the file unpacks to more than " + HIGHEST_RATIO + " times its size");
            }
            to.write(piece, 0, read);
        }
    }
}
