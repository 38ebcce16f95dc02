package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.orders.OrderSearch;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.Orders;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentSearch;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any number, whoever made it: leads to the page about it. */
@Path("/admin/search")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class SearchResource {

    private static final int ENOUGH_TO_CHOOSE = 2;

    private final Orders orders;
    private final Payments payments;

    @Inject
    public SearchResource(Orders orders, Payments payments) {
        this.orders = orders;
        this.payments = payments;
    }

    SearchResource() {
        this(null, null);
    }

    @GET
    public Response find(@QueryParam("text") @DefaultValue("") String text) {
        return Response.seeOther(URI.create(pageOf(text.strip()))).build();
    }

    String pageOf(String number) {
        if (OrderNo.isOurs(number) && orders.find(new OrderNo(number)).isPresent()) {
            return "/admin/orders/" + number;
        }
        if (PaymentNo.isOurs(number) && payments.find(new PaymentNo(number)).isPresent()) {
            return "/admin/payments/" + number;
        }
        List<PaymentView> ofProvider =
                number.isEmpty() ? List.of() : paymentsByProvidersNumber(number);
        if (ofProvider.size() == 1) {
            return "/admin/payments/" + ofProvider.get(0).paymentNo();
        }
        List<OrderView> ofMerchant = number.isEmpty() ? List.of() : ordersOf(number);
        if (ofMerchant.size() == 1) {
            return "/admin/orders/" + ofMerchant.get(0).orderNo();
        }
        return "/admin/orders?text=" + URLEncoder.encode(number, StandardCharsets.UTF_8);
    }

    private List<PaymentView> paymentsByProvidersNumber(String number) {
        return payments.search(new PaymentSearch(null, null, null, number, null, ENOUGH_TO_CHOOSE))
                .items();
    }

    private List<OrderView> ordersOf(String number) {
        return orders.search(new OrderSearch(null, null, null, number, null, ENOUGH_TO_CHOOSE))
                .items();
    }
}
