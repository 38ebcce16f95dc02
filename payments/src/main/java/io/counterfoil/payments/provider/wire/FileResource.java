package io.counterfoil.payments.provider.wire;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;

/** A bill as a MicroProfile REST client sees it. */
interface FileResource extends AutoCloseable {

    @GET
    Response get();

    @POST
    Response post(byte[] body);

    @Override
    void close();
}
