package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.FreshPassword;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.Orders;
import io.counterfoil.orders.RequestOrderRefund;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Currency;

/** Refunds: looking, asking for one, deciding about one, and helping one along. */
@Path("/admin/refunds")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class RefundsResource {

    private static final String HERE = "/admin/refunds";
    private static final String SECTION = "refunds";
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_NOTE = 200;

    private final DeskPages pages;
    private final DeskRequest current;
    private final Refunds refunds;
    private final Orders orders;
    private final PaymentRefunds sums;
    private final Lists lists;
    private final RefundsList list;
    private final Clock clock;

    @Inject
    public RefundsResource(
            DeskPages pages,
            DeskRequest current,
            Refunds refunds,
            Orders orders,
            PaymentRefunds sums,
            Lists lists,
            RefundsList list,
            Clock clock) {
        this.pages = pages;
        this.current = current;
        this.refunds = refunds;
        this.orders = orders;
        this.sums = sums;
        this.lists = lists;
        this.list = list;
        this.clock = clock;
    }

    RefundsResource() {
        this(null, null, null, null, null, null, null, null);
    }

    @GET
    public Response list(@Context UriInfo address) {
        return lists.show(list, address.getQueryParameters());
    }

    @GET
    @Path("/{refundNo}")
    public Response detail(@PathParam("refundNo") String refundNo) {
        RefundView refund = refunds.refund(number(refundNo));
        return pages.show(
                SECTION,
                "admin/refund.html",
                new RefundPage(
                        refund,
                        refunds.history(refund.refundNo()),
                        sums.refundable(refund.paymentNo()),
                        refunds.possibleActs(refund.refundNo()),
                        refunds.frozen().stream()
                                .filter(freeze -> freeze.account().equals(refund.account()))
                                .toList(),
                        current.actor()));
    }

    /** The form; an order that is not paid has nothing to give back. */
    @GET
    @Path("/request")
    @Needs(Role.OPERATOR)
    public Response show(@QueryParam("order") @DefaultValue("") String orderNo) {
        OrderView order = orders.order(order(orderNo));
        if (order.paidBy() == null) {
            return pages.after(
                    "/admin/orders/" + order.orderNo(),
                    Flash.refused(
                            DomainException.conflict("order_not_paid", "The order is not paid.")));
        }
        RefundableView left = sums.refundable(order.paidBy());
        return pages.show(
                "orders",
                "admin/refund-request.html",
                new RefundRequestPage(
                        order,
                        left,
                        RefundNo.next(clock).value(),
                        TypedMoney.text(left.available()),
                        "",
                        false));
    }

    @POST
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response request(
            @FormParam("order") @DefaultValue("") String orderNo,
            @FormParam("refund_no") @DefaultValue("") String refundNo,
            @FormParam("amount") @DefaultValue("") String amount,
            @FormParam("reason") @DefaultValue("") String reason) {
        OrderView order = orders.order(order(orderNo));
        RefundNo refund = number(refundNo);
        try {
            RefundView made =
                    orders.refund(
                            new RequestOrderRefund(
                                    refund,
                                    order.orderNo(),
                                    amount(amount, order.amount().currency()),
                                    reason(reason),
                                    null,
                                    current.actor()));
            return pages.after(HERE + "/" + made.refundNo(), Flash.done(said(made)));
        } catch (DomainException refusal) {
            if (order.paidBy() == null) {
                return pages.after("/admin/orders/" + order.orderNo(), Flash.refused(refusal));
            }
            return pages.showRefused(
                    "orders",
                    "admin/refund-request.html",
                    new RefundRequestPage(
                            order,
                            sums.refundable(order.paidBy()),
                            refund.value(),
                            amount,
                            reason,
                            refusal.code().equals("refund_exceeds_captured")),
                    refusal);
        }
    }

    @POST
    @Path("/{refundNo}/approve")
    @Needs(Role.APPROVER)
    @FreshPassword
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response approve(
            @PathParam("refundNo") String refundNo,
            @FormParam("note") @DefaultValue("") String note) {
        RefundNo refund = number(refundNo);
        return pages.act(
                HERE + "/" + refund,
                "refund_approved",
                () -> refunds.approve(notOwn(refund), current.actor(), note(note)));
    }

    @POST
    @Path("/{refundNo}/reject")
    @Needs(Role.APPROVER)
    @FreshPassword
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reject(
            @PathParam("refundNo") String refundNo,
            @FormParam("note") @DefaultValue("") String note) {
        RefundNo refund = number(refundNo);
        return pages.act(
                HERE + "/" + refund,
                "refund_rejected",
                () -> refunds.reject(notOwn(refund), current.actor(), neededNote(note)));
    }

    @POST
    @Path("/{refundNo}/retry")
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response retry(
            @PathParam("refundNo") String refundNo,
            @FormParam("note") @DefaultValue("") String note) {
        RefundNo refund = number(refundNo);
        return pages.act(
                HERE + "/" + refund,
                "refund_retried",
                () -> refunds.retry(refund, current.actor(), neededNote(note)));
    }

    @POST
    @Path("/{refundNo}/give-up")
    @Needs(Role.APPROVER)
    @FreshPassword
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response giveUp(
            @PathParam("refundNo") String refundNo,
            @FormParam("note") @DefaultValue("") String note) {
        RefundNo refund = number(refundNo);
        return pages.act(
                HERE + "/" + refund,
                "refund_given_up",
                () -> refunds.giveUp(notOwn(refund), current.actor(), neededNote(note)));
    }

    @POST
    @Path("/{refundNo}/query")
    @Needs(Role.OPERATOR)
    public Response query(@PathParam("refundNo") String refundNo) {
        RefundNo refund = number(refundNo);
        return pages.act(
                HERE + "/" + refund,
                "refund_queried",
                () -> refunds.query(refund, current.actor()));
    }

    /** The applicant decides neither way; that somebody may withdraw is no matter of approval. */
    private RefundNo notOwn(RefundNo refundNo) {
        if (refunds.refund(refundNo).requestedBy().equals(current.actor())) {
            throw new DomainException(
                    "own_refund",
                    DomainException.Kind.FORBIDDEN,
                    "Whoever applied for a refund does not decide about it.");
        }
        return refundNo;
    }

    private static String said(RefundView refund) {
        return refund.status() == RefundStatus.AWAITING_APPROVAL
                ? "refund_awaits_approval"
                : "refund_requested";
    }

    private static Money amount(String typed, Currency currency) {
        return TypedMoney.of(typed, currency)
                .filter(Money::isPositive)
                .orElseThrow(
                        () ->
                                DomainException.invalid(
                                        "invalid_amount", "This is no amount above zero."));
    }

    private static String reason(String typed) {
        String reason = typed.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw DomainException.invalid(
                    "reason_missing",
                    "Give a reason of at most " + LONGEST_REASON + " characters.");
        }
        return reason;
    }

    private static String neededNote(String typed) {
        String note = note(typed);
        if (note.isEmpty()) {
            throw DomainException.invalid("note_needed", "Say why, in a few words.");
        }
        return note;
    }

    private static String note(String typed) {
        String note = typed.strip();
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE);
    }

    private static OrderNo order(String text) {
        if (!OrderNo.isOurs(text)) {
            throw DeskPages.missing();
        }
        return new OrderNo(text);
    }

    private static RefundNo number(String text) {
        if (!RefundNo.isOurs(text)) {
            throw DeskPages.missing();
        }
        return new RefundNo(text);
    }
}
