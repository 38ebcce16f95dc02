package io.counterfoil.payments.provider.wire;

import java.io.IOException;
import java.io.OutputStream;

/** Fetches a bill that is itself the answer to a POST. */
public interface PostedFileTransport {

    /**
     * Copies the answer's body as it comes; what was copied before trouble is worth nothing.
     *
     * @throws NoAnswerException whatever went wrong on the wire, another status than 200 included
     * @throws IOException when {@code to} can't be written
     */
    void post(HttpCall call, TimeLimits limits, BillSettings settings, OutputStream to)
            throws IOException;
}
