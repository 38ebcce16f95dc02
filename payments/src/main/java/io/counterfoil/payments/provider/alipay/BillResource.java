package io.counterfoil.payments.provider.alipay;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;

/** A bill as a MicroProfile REST client sees it. */
interface BillResource extends AutoCloseable {

    @GET
    Response get();

    @Override
    void close();
}
