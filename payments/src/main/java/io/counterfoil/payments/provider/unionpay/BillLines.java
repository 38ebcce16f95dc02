package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.UnreadableStatementException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of an entry, still as bytes: columns are cut by bytes, before anything is decoded.
 * Ended by CR LF or LF; blank ones are left out.
 */
final class BillLines {

    private static final int LONGEST = 4 * 1024;

    private final InputStream content;

    BillLines(InputStream content) {
        this.content = new BufferedInputStream(content);
    }

    Optional<byte[]> next() throws IOException {
        while (true) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(BillColumn.SHORTEST_RECORD);
            int next = content.read();
            boolean isEnd = next < 0;
            while (next >= 0 && next != '\n') {
                if (line.size() >= LONGEST) {
                    throw new UnreadableStatementException(
                            "it has a line of more than " + LONGEST + " bytes");
                }
                line.write(next);
                next = content.read();
            }
            byte[] bytes = withoutReturn(line.toByteArray());
            if (!isBlank(bytes)) {
                return Optional.of(bytes);
            }
            if (isEnd) {
                return Optional.empty();
            }
        }
    }

    private static byte[] withoutReturn(byte[] line) {
        int length = line.length;
        boolean returns = length > 0 && line[length - 1] == '\r';
        return returns ? Arrays.copyOf(line, length - 1) : line;
    }

    private static boolean isBlank(byte[] line) {
        for (byte next : line) {
            if (next != ' ') {
                return false;
            }
        }
        return true;
    }
}
