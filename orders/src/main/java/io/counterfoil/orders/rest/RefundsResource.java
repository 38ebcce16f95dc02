package io.counterfoil.orders.rest;

import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.RequestOrderRefund;
import io.counterfoil.orders.application.IdempotentCalls.Reserved;
import io.counterfoil.orders.application.ReadOrders;
import io.counterfoil.orders.application.RefundPaidOrder;
import io.counterfoil.orders.domain.IdempotentCall.Answer;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Refunds of the calling merchant's orders. */
@Path("/api/v1/refunds")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RefundsResource {

    private static final String PATH = "/api/v1/refunds";

    @Inject Caller caller;
    @Inject ApiPost post;
    @Inject RequestRules rules;
    @Inject ReadOrders readOrders;
    @Inject RefundPaidOrder refundPaidOrder;
    @Inject Refunds refunds;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@HeaderParam(ApiPost.KEY_HEADER) String key, InputStream stream) {
        MerchantId merchant = caller.merchant();
        ApiPost.requireKey(key);
        byte[] body = ApiPost.readBody(stream);
        RefundRequest request = JsonFields.read(body, RefundRequest::from);
        FieldErrors errors = new FieldErrors();
        rules.check(request, errors);
        errors.refuseAny();
        OrderView order = readOrders.ofMerchant(merchant, request.orderNo()).order();
        return post.onceInOneGo(
                new ApiPost.Call(merchant, key, PATH, body, order.orderNo(), true),
                reserved -> created(refund(merchant, order, request, reserved)));
    }

    @GET
    @Path("/{refund_no}")
    public Response one(@PathParam("refund_no") String refundNo) {
        RefundView refund = find(caller.merchant(), refundNo);
        return Response.ok(ApiJson.of(RefundJson.of(refund)), MediaType.APPLICATION_JSON).build();
    }

    private RefundView refund(
            MerchantId merchant, OrderView order, RefundRequest request, Reserved reserved) {
        Long amount = request.amount();
        return refundPaidOrder.refund(
                new RequestOrderRefund(
                        reserved.refundNo(),
                        order.orderNo(),
                        amount == null ? null : new Money(amount, order.amount().currency()),
                        request.reason(),
                        request.merchantRefundNo(),
                        Actor.merchant(merchant)));
    }

    private static Answer created(RefundView refund) {
        RefundJson json = RefundJson.of(refund);
        return ApiPost.json(201, PATH + "/" + json.refundNo(), json);
    }

    private RefundView find(MerchantId merchant, String refundNo) {
        if (!RefundNo.isOurs(refundNo)) {
            throw notFound();
        }
        return refunds.find(new RefundNo(refundNo))
                .filter(refund -> refund.merchant().equals(merchant))
                .orElseThrow(RefundsResource::notFound);
    }

    private static DomainException notFound() {
        return DomainException.notFound("refund_not_found", "There is no such refund.");
    }
}
