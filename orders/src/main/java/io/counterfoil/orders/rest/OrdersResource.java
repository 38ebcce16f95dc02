package io.counterfoil.orders.rest;

import io.counterfoil.orders.OrderSearch;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.application.CloseOrder;
import io.counterfoil.orders.application.CreateOrder;
import io.counterfoil.orders.application.OrderDetails;
import io.counterfoil.orders.application.PublicUrl;
import io.counterfoil.orders.application.ReadOrders;
import io.counterfoil.orders.application.StartAttempt;
import io.counterfoil.orders.application.StartedAttempt;
import io.counterfoil.orders.domain.IdempotentCall.Answer;
import io.counterfoil.orders.domain.NewOrder;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Orders of the calling merchant. */
@Path("/api/v1/orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    private static final String PATH = "/api/v1/orders";

    @Inject Caller caller;
    @Inject ApiPost post;
    @Inject OrderReader orderReader;
    @Inject RequestRules rules;
    @Inject PublicUrl publicUrl;
    @Inject CreateOrder createOrder;
    @Inject StartAttempt startAttempt;
    @Inject CloseOrder closeOrder;
    @Inject ReadOrders readOrders;
    @Inject Refunds refunds;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@HeaderParam(ApiPost.KEY_HEADER) String key, InputStream stream) {
        MerchantId merchant = caller.merchant();
        ApiPost.requireKey(key);
        byte[] body = ApiPost.readBody(stream);
        NewOrder wanted = orderReader.read(merchant, body);
        return post.onceInOneGo(
                new ApiPost.Call(merchant, key, PATH, body, null),
                reserved -> created(createOrder.create(reserved.orderNo(), wanted)));
    }

    @GET
    @Path("/{order_no}")
    public Response one(@PathParam("order_no") String orderNo) {
        OrderDetails order = readOrders.ofMerchant(caller.merchant(), orderNo);
        return ok(OrderJson.of(order, refunds.ofOrder(order.order().orderNo()), publicUrl));
    }

    @GET
    public Response list(
            @QueryParam("merchant_order_no") String merchantOrderNo,
            @QueryParam("status") String status,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        ListQuery query = ListQuery.read(status, limit);
        Page<OrderDetails> page =
                readOrders.searchDetails(
                        new OrderSearch(
                                caller.merchant(),
                                query.status(),
                                merchantOrderNo,
                                null,
                                cursor,
                                query.limit()));
        return ok(new OrderJson.Page(page.items().stream().map(this::json).toList(), page.next()));
    }

    @POST
    @Path("/{order_no}/close")
    public Response close(
            @PathParam("order_no") String orderNo,
            @HeaderParam(ApiPost.KEY_HEADER) String key,
            InputStream stream) {
        MerchantId merchant = caller.merchant();
        ApiPost.requireKey(key);
        byte[] body = ApiPost.readBody(stream);
        if (body.length > 0) {
            JsonFields.read(body, EmptyRequest::from);
        }
        OrderNo order = readOrders.ofMerchant(merchant, orderNo).order().orderNo();
        return post.once(
                new ApiPost.Call(merchant, key, PATH + "/" + order + "/close", body, order),
                reserved -> closed(closeOrder.close(order, Actor.merchant(merchant))));
    }

    @POST
    @Path("/{order_no}/payments")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response startPayment(
            @PathParam("order_no") String orderNo,
            @HeaderParam(ApiPost.KEY_HEADER) String key,
            InputStream stream) {
        MerchantId merchant = caller.merchant();
        ApiPost.requireKey(key);
        byte[] body = ApiPost.readBody(stream);
        PaymentRequest request = JsonFields.read(body, PaymentRequest::from);
        FieldErrors errors = new FieldErrors();
        rules.check(request, errors);
        errors.refuseAny();
        OrderNo order = readOrders.ofMerchant(merchant, orderNo).order().orderNo();
        Actor by = Actor.merchant(merchant);
        String method = request.method();
        Buyer buyer = request.buyer();
        return post.onceInOneGo(
                new ApiPost.Call(merchant, key, PATH + "/" + order + "/payments", body, order),
                reserved ->
                        startAttempt
                                .startAtOnce(order, method, buyer, reserved.callId(), by)
                                .map(this::started),
                reserved ->
                        started(startAttempt.start(order, method, buyer, reserved.callId(), by)));
    }

    private Answer created(OrderDetails order) {
        OrderJson json = json(order);
        return ApiPost.json(201, PATH + "/" + json.orderNo(), json);
    }

    private Answer closed(OrderDetails order) {
        int status = order.order().status() == OrderStatus.CLOSED ? 200 : 202;
        return ApiPost.json(status, null, json(order));
    }

    private Answer started(StartedAttempt attempt) {
        PaymentJson json = PaymentJson.of(attempt.payment(), publicUrl);
        return attempt.isNew()
                ? ApiPost.json(201, "/api/v1/payments/" + json.paymentNo(), json)
                : ApiPost.json(200, null, json);
    }

    private OrderJson json(OrderDetails order) {
        return OrderJson.of(order, publicUrl);
    }

    private static Response ok(Record body) {
        return Response.ok(ApiJson.of(body), MediaType.APPLICATION_JSON).build();
    }
}
