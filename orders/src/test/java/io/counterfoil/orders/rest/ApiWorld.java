package io.counterfoil.orders.rest;

import io.counterfoil.orders.application.OrdersWorld;
import io.counterfoil.orders.application.PublicUrl;
import io.counterfoil.payments.MerchantId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/** The resources of the API as one merchant calls them, without HTTP. */
final class ApiWorld {

    static final String ORDER =
            """
            {"merchant_order_no":"shop-1","subject":"Two cups","currency":"CNY",
             "items":[{"name":"Cup","unit_price":4444,"quantity":2}]}""";

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    final OrdersWorld world = new OrdersWorld();
    private int calls;

    static RequestRules rules() {
        return new RequestRules(VALIDATOR);
    }

    static OrderReader orderReader() {
        return new OrderReader(rules(), false);
    }

    OrdersResource orders(MerchantId merchant) {
        OrdersResource resource = new OrdersResource();
        resource.caller = new Caller();
        resource.caller.is(merchant);
        resource.publicUrl = new PublicUrl("https://pay.example/");
        resource.post = new ApiPost(world.idempotentCalls, resource.publicUrl);
        resource.rules = rules();
        resource.orderReader = orderReader();
        resource.createOrder = world.createOrder;
        resource.startAttempt = world.startAttempt;
        resource.closeOrder = world.closeOrder;
        resource.readOrders = world.readOrders;
        resource.refunds = world.refunds;
        return resource;
    }

    RefundsResource refunds(MerchantId merchant) {
        RefundsResource resource = new RefundsResource();
        resource.caller = new Caller();
        resource.caller.is(merchant);
        resource.post = new ApiPost(world.idempotentCalls, new PublicUrl("https://pay.example/"));
        resource.rules = rules();
        resource.readOrders = world.readOrders;
        resource.refundPaidOrder = world.refundPaidOrder;
        resource.refunds = world.refunds;
        return resource;
    }

    PaymentsResource payments(MerchantId merchant) {
        PaymentsResource resource = new PaymentsResource();
        resource.caller = new Caller();
        resource.caller.is(merchant);
        resource.payments = world.payments;
        resource.publicUrl = new PublicUrl("https://pay.example");
        return resource;
    }

    /** A key that no call had before. */
    String newKey() {
        return "key-" + ++calls;
    }

    static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Response response) {
        Object entity = response.getEntity();
        return entity instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : entity.toString();
    }

    static JsonObject json(Response response) {
        return Json.createReader(new StringReader(text(response))).readObject();
    }
}
