package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.notifications.NotificationSearch;
import io.counterfoil.notifications.Notifications;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
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

/** Payment attempts: looking, asking the provider now, closing. */
@Path("/admin/payments")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class PaymentsResource {

    private static final String HERE = "/admin/payments";

    private final DeskPages pages;
    private final DeskRequest current;
    private final Payments payments;
    private final PaymentRefunds sums;
    private final Refunds refunds;
    private final Notifications notifications;
    private final Lists lists;
    private final PaymentsList list;

    @Inject
    public PaymentsResource(
            DeskPages pages,
            DeskRequest current,
            Payments payments,
            PaymentRefunds sums,
            Refunds refunds,
            Notifications notifications,
            Lists lists,
            PaymentsList list) {
        this.pages = pages;
        this.current = current;
        this.payments = payments;
        this.sums = sums;
        this.refunds = refunds;
        this.notifications = notifications;
        this.lists = lists;
        this.list = list;
    }

    PaymentsResource() {
        this(null, null, null, null, null, null, null, null);
    }

    @GET
    public Response list(@Context UriInfo address) {
        return lists.show(list, address.getQueryParameters());
    }

    @GET
    @Path("/{paymentNo}")
    public Response detail(@PathParam("paymentNo") String paymentNo) {
        PaymentNo payment = number(paymentNo);
        return pages.show(
                "payments",
                "admin/payment.html",
                new PaymentPage(
                        payments.payment(payment),
                        payments.history(payment),
                        notifications
                                .search(
                                        new NotificationSearch(
                                                null,
                                                null,
                                                payment.value(),
                                                null,
                                                Filters.PAGE_SIZE))
                                .items(),
                        sums.refundable(payment),
                        refunds.ofPayment(payment)));
    }

    @POST
    @Path("/{paymentNo}/query")
    @Needs(Role.OPERATOR)
    public Response query(@PathParam("paymentNo") String paymentNo) {
        PaymentNo payment = number(paymentNo);
        return pages.act(
                HERE + "/" + payment,
                "payment_queried",
                () -> payments.query(payment, current.actor()));
    }

    @POST
    @Path("/{paymentNo}/close")
    @Needs(Role.OPERATOR)
    public Response close(@PathParam("paymentNo") String paymentNo) {
        PaymentNo payment = number(paymentNo);
        return pages.act(
                HERE + "/" + payment, () -> said(payments.close(payment, current.actor())));
    }

    private static String said(CloseAnswer answer) {
        return switch (answer.outcome()) {
            case CLOSED -> "payment_closed";
            case ALREADY_PAID -> "payment_already_paid";
            case UNKNOWN -> "payment_close_unknown";
            case NOT_CLOSABLE_UNTIL -> "payment_not_closable";
        };
    }

    private static PaymentNo number(String text) {
        if (!PaymentNo.isOurs(text)) {
            throw DeskPages.missing();
        }
        return new PaymentNo(text);
    }
}
