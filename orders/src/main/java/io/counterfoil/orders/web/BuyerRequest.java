package io.counterfoil.orders.web;

import io.counterfoil.orders.application.Speculation;
import io.counterfoil.payments.Buyer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What a buyer's browser says when it asks for a page. */
@NullUnmarked
public class BuyerRequest {

    @PathParam("token")
    String token;

    @QueryParam("returned")
    String returned;

    @QueryParam("waited")
    String waited;

    @QueryParam("notice")
    String notice;

    @Context HttpHeaders headers;

    @Context HttpServletRequest connection;

    Visit visit() {
        return Visit.of(returned, waited, notice);
    }

    BuyerDevice device() {
        return BuyerDevice.of(header(HttpHeaders.USER_AGENT), header("Sec-CH-UA-Mobile"));
    }

    Buyer buyer() {
        return new Buyer(ClientIp.of(connection.getRemoteAddr()), device().kind(), null);
    }

    /** Whether the browser only looks ahead. */
    boolean isSpeculative() {
        return Speculation.isBehind(this::header);
    }

    @Nullable String header(String name) {
        return headers.getHeaderString(name);
    }
}
