package io.counterfoil.payments.provider.alipay;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

/** Fetches a bill from the address that the gateway named. */
interface BillTransport {

    /**
     * Copies the file as it comes; what was copied before trouble is worth nothing.
     *
     * @throws NoAnswerException whatever went wrong on the wire; it never quotes the address
     * @throws IOException when {@code to} can't be written
     */
    void get(URI address, TimeLimits limits, BillSettings settings, OutputStream to)
            throws IOException;
}
