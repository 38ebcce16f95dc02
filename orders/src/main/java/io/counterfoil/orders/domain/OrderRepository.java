package io.counterfoil.orders.domain;

import io.counterfoil.orders.OrderSearch;
import io.counterfoil.orders.SurplusView;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps orders with their attempts, their surplus and their history. */
public interface OrderRepository {

    /** Inserts at once; fails with {@link AlreadyTakenException} when a unique key is taken. */
    void add(Order order);

    Optional<Order> find(OrderNo orderNo);

    /** Waits for the row's lock and reads it afresh. */
    Optional<Order> lock(OrderNo orderNo);

    Optional<Order> findByToken(String token);

    Optional<Order> findByMerchantOrderNo(MerchantId merchant, String merchantOrderNo);

    /** Newest first, at most one more than asked. */
    List<Order> search(OrderSearch search);

    /** Due ones, locked; those that somebody else holds are skipped. */
    List<Order> lockDue(Instant now, int limit);

    void add(OrderAttempt attempt);

    Optional<OrderAttempt> attempt(PaymentNo paymentNo);

    Optional<OrderAttempt> attemptRequestedBy(String callId);

    /** Waits for the row's lock and reads it afresh; lock its order before. */
    Optional<OrderAttempt> lockAttempt(PaymentNo paymentNo);

    /** Oldest first. */
    List<OrderAttempt> attempts(OrderNo orderNo);

    /** Those that have not ended, oldest first, locked and read afresh; lock the order before. */
    List<OrderAttempt> lockOpenAttempts(OrderNo orderNo);

    /** Due for a close, locked; those that somebody else holds are skipped. */
    List<OrderAttempt> lockCloseDue(Instant now, int limit);

    /** Waits for the row's lock and reads it afresh; lock the order before. */
    Optional<OrderRefund> lockRefund(RefundNo refundNo);

    /** Those of a payment, oldest first, locked and read afresh; lock the order before. */
    List<OrderRefund> lockUncountedRefunds(PaymentNo paymentNo);

    void add(OrderRefund refund);

    void remove(OrderRefund refund);

    void add(Surplus surplus);

    Optional<Surplus> surplus(PaymentNo paymentNo);

    /** Waits for the row's lock and reads it afresh; lock its order before. */
    Optional<Surplus> lockSurplus(PaymentNo paymentNo);

    /** Due for a refund, locked; those that somebody else holds are skipped. */
    List<Surplus> lockDueSurplus(Instant now, int limit);

    boolean hasSurplus(PaymentNo paymentNo);

    /** Oldest first. */
    List<SurplusView> surplusOf(OrderNo orderNo);

    /** What was not given back, oldest first. */
    List<SurplusView> openSurplus(int limit);

    void add(OrderEvent event);

    boolean hasEvent(OrderNo orderNo, String what, String about);

    /** Oldest first. */
    List<OrderEvent> events(OrderNo orderNo);
}
