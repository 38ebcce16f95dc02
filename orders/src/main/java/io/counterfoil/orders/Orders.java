package io.counterfoil.orders;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.refunds.RefundView;
import java.util.List;
import java.util.Optional;

/** Orders, for the modules above. Methods join the caller's transaction or open one. */
public interface Orders {

    /** Refuses with {@code order_not_found}. */
    OrderView order(OrderNo orderNo);

    Optional<OrderView> find(OrderNo orderNo);

    /** Newest first. */
    Page<OrderView> search(OrderSearch search);

    /**
     * Closes an order that awaits payment, after asking the provider about its attempts. Refuses
     * with {@code order_paid}. The view says {@code closing} while an answer is unknown. <em>Calls
     * the provider</em>: not inside a transaction.
     */
    OrderView close(OrderNo orderNo, Actor by);

    /**
     * Applies for a refund of the payment that paid the order. Refuses with {@code
     * order_not_found}, {@code order_not_paid} (409), and as {@link
     * io.counterfoil.refunds.Refunds#request} does.
     */
    RefundView refund(RequestOrderRefund command);

    /** Surplus of one order, oldest first. */
    List<SurplusView> surplusOf(OrderNo orderNo);

    /** All surplus that was not given back, oldest first, at most {@code limit}. */
    List<SurplusView> openSurplus(int limit);

    /**
     * Has another refund of surplus applied for whose refund came to nothing, under a new number
     * and as the policy says: where it needs approval, it needs it again. Refuses with {@code
     * surplus_not_found} or, unless it is {@code NEEDS_PERSON}, {@code surplus_not_waiting} (409).
     *
     * @param note why, for the record of what staff did
     */
    SurplusView refundSurplus(PaymentNo paymentNo, Actor by, String note);
}
