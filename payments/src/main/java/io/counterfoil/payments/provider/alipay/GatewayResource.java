package io.counterfoil.payments.provider.alipay;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/**
 * The gateway as a MicroProfile REST client sees it: one address. The answer's type says little
 * (JSON often comes as {@code text/html}, section 6), so that all that the SDK takes is taken.
 */
interface GatewayResource {

    @POST
    @Consumes("application/x-www-form-urlencoded;charset=utf-8")
    @Produces({"application/json", "text/plain", "text/xml", "text/javascript", "text/html"})
    Response call(SignedRequest request);
}
