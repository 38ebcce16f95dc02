package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.notifications.WebhookSearch;
import io.counterfoil.notifications.Webhooks;
import io.counterfoil.orders.OrderSearch;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.Orders;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.Payments;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Orders, and one order with everything that happened to it. */
@Path("/admin/orders")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class OrdersResource {

    private static final String HERE = "/admin/orders";

    private final DeskPages pages;
    private final DeskRequest current;
    private final Orders orders;
    private final Payments payments;
    private final Webhooks webhooks;
    private final Merchants merchants;
    private final OrderTimeline timeline;

    @Inject
    public OrdersResource(
            DeskPages pages,
            DeskRequest current,
            Orders orders,
            Payments payments,
            Webhooks webhooks,
            Merchants merchants,
            OrderTimeline timeline) {
        this.pages = pages;
        this.current = current;
        this.orders = orders;
        this.payments = payments;
        this.webhooks = webhooks;
        this.merchants = merchants;
        this.timeline = timeline;
    }

    OrdersResource() {
        this(null, null, null, null, null, null, null);
    }

    @GET
    public Response list(
            @QueryParam("text") String text,
            @QueryParam("merchant") String merchant,
            @QueryParam("status") String status,
            @QueryParam("cursor") String cursor) {
        Filters filters =
                new Filters(HERE)
                        .with("text", text)
                        .with("merchant", merchant)
                        .with("status", status);
        Page<OrderView> found =
                orders.search(
                        new OrderSearch(
                                filters.merchant(),
                                filters.status(OrderStatus.class),
                                null,
                                filters.text("text"),
                                cursor,
                                Filters.PAGE_SIZE));
        return pages.show(
                "orders",
                "admin/orders.html",
                new OrdersPage(filters, found.items(), found.next(), merchants.all()));
    }

    @GET
    @Path("/{orderNo}")
    public Response detail(@PathParam("orderNo") String orderNo) {
        return pages.show("orders", "admin/order.html", page(number(orderNo)));
    }

    OrderPage page(OrderNo orderNo) {
        return new OrderPage(
                orders.order(orderNo),
                payments.ofOrder(orderNo),
                orders.surplusOf(orderNo),
                webhooks.search(
                                new WebhookSearch(
                                        null, null, orderNo.value(), null, Filters.PAGE_SIZE))
                        .items(),
                timeline.of(orderNo, pages.texts()),
                current.who().roles().seePersonalData());
    }

    @POST
    @Path("/{orderNo}/close")
    @Needs(Role.OPERATOR)
    public Response close(@PathParam("orderNo") String orderNo) {
        OrderNo order = number(orderNo);
        String next = HERE + "/" + order;
        return pages.act(
                next,
                () -> {
                    OrderView closed = orders.close(order, current.actor());
                    return closed.closing() ? "order_closing" : "order_closed";
                });
    }

    private static OrderNo number(String text) {
        if (!OrderNo.isOurs(text)) {
            throw DeskPages.missing();
        }
        return new OrderNo(text);
    }
}
