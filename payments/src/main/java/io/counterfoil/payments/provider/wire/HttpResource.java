package io.counterfoil.payments.provider.wire;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;

/**
 * A provider as a MicroProfile REST client sees it. Address and headers of a call are set by {@link
 * RestHttpTransport}, so that no client encodes anything a second time or in its own way.
 */
interface HttpResource {

    @GET
    Response get();

    @POST
    Response post(byte[] body);
}
