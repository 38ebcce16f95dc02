package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.notifications.WebhookSearch;
import io.counterfoil.notifications.Webhooks;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.Orders;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Payments;
import io.counterfoil.refunds.Refunds;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

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
    private final Refunds refunds;
    private final Webhooks webhooks;
    private final Lists lists;
    private final OrdersList list;
    private final OrderTimeline timeline;

    @Inject
    public OrdersResource(
            DeskPages pages,
            DeskRequest current,
            Orders orders,
            Payments payments,
            Refunds refunds,
            Webhooks webhooks,
            Lists lists,
            OrdersList list,
            OrderTimeline timeline) {
        this.pages = pages;
        this.current = current;
        this.orders = orders;
        this.payments = payments;
        this.refunds = refunds;
        this.webhooks = webhooks;
        this.lists = lists;
        this.list = list;
        this.timeline = timeline;
    }

    OrdersResource() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @GET
    public Response list(@Context UriInfo address) {
        return lists.show(list, address.getQueryParameters());
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
                refunds.ofOrder(orderNo),
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
