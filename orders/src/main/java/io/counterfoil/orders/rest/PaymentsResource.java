package io.counterfoil.orders.rest;

import io.counterfoil.orders.application.PublicUrl;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Payment attempts of the calling merchant's orders. */
@Path("/api/v1/payments")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PaymentsResource {

    @Inject Caller caller;
    @Inject Payments payments;
    @Inject PublicUrl publicUrl;

    @GET
    @Path("/{payment_no}")
    public Response one(@PathParam("payment_no") String paymentNo) {
        PaymentView payment = find(caller.merchant(), paymentNo);
        return Response.ok(
                        ApiJson.of(PaymentJson.of(payment, publicUrl)), MediaType.APPLICATION_JSON)
                .build();
    }

    private PaymentView find(MerchantId merchant, String paymentNo) {
        if (!PaymentNo.isOurs(paymentNo)) {
            throw notFound();
        }
        return payments.find(new PaymentNo(paymentNo))
                .filter(payment -> payment.merchant().equals(merchant))
                .orElseThrow(PaymentsResource::notFound);
    }

    private static DomainException notFound() {
        return DomainException.notFound("payment_not_found", "There is no such payment.");
    }
}
