package io.counterfoil.orders.rest;

import io.counterfoil.payments.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The ways to pay that the calling merchant can offer now. */
@Path("/api/v1/payment-methods")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PaymentMethodsResource {

    @Inject Caller caller;
    @Inject Payments payments;

    @GET
    public Response all() {
        MethodJson.All all =
                new MethodJson.All(
                        payments.methods(caller.merchant()).stream().map(MethodJson::of).toList());
        return Response.ok(ApiJson.of(all), MediaType.APPLICATION_JSON).build();
    }
}
