package io.counterfoil.refunds.domain;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundCounts;
import io.counterfoil.refunds.RefundSearch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where refunds and their histories are kept. */
public interface RefundRepository {

    /**
     * Refuses with {@code merchant_refund_no_used} when somebody else used the merchant's number at
     * the same moment.
     */
    void add(Refund refund);

    void add(RefundHistory row);

    void add(RefundPace pace);

    Optional<Refund> find(RefundNo refundNo);

    /** Locks the row until the transaction ends. */
    Optional<Refund> lock(RefundNo refundNo);

    Optional<Refund> findByMerchantNo(MerchantId merchant, String merchantRefundNo);

    Optional<Refund> findByRequestNo(PaymentNo paymentNo, String requestNo);

    /** Oldest first. */
    List<Refund> ofOrder(OrderNo orderNo);

    List<Refund> ofPayment(PaymentNo paymentNo);

    /** Newest first, at most {@code limit + 1}. */
    List<Refund> search(RefundSearch search);

    List<RefundHistory> history(RefundNo refundNo);

    List<RefundHistory> historyOfOrder(OrderNo orderNo);

    RefundCounts counts();

    /**
     * Locks and returns the one that is due longest, skipping those that another worker holds and,
     * of those to be sent, those of frozen accounts.
     */
    Optional<Refund> lockDue(Plan.Step step, Instant now);

    /** Locks the pace of a payment until the transaction ends. */
    Optional<RefundPace> lockPace(PaymentNo paymentNo);
}
