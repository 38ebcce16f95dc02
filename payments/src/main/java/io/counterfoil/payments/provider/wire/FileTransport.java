package io.counterfoil.payments.provider.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;

/** Fetches a bill from an address that a provider named. */
public interface FileTransport {

    /**
     * Copies the file as it comes; what was copied before trouble is worth nothing.
     *
     * @param headers of the request
     * @throws NoAnswerException whatever went wrong on the wire; it never quotes the address
     * @throws IOException when {@code to} can't be written
     */
    void get(
            URI address,
            Map<String, String> headers,
            TimeLimits limits,
            BillSettings settings,
            OutputStream to)
            throws IOException;
}
