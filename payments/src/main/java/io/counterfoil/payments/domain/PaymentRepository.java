package io.counterfoil.payments.domain;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentSearch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where payments and their histories are kept. */
public interface PaymentRepository {

    void add(Payment payment);

    void add(PaymentHistory row);

    Optional<Payment> find(PaymentNo paymentNo);

    /** Locks the row until the transaction ends. */
    Optional<Payment> lock(PaymentNo paymentNo);

    /**
     * Sets an amount aside for a refund by one statement, which holds {@code reserved + refunded +
     * outside + amount <= paid} whatever was read before; the payment is read afresh.
     *
     * @return whether it did
     */
    boolean reserve(Payment payment, Money amount);

    Optional<Payment> findByToken(String token);

    Optional<Payment> findByProviderTradeNo(String account, String providerTradeNo);

    /** Whether a payment of any account has it. */
    boolean isProviderTradeNoKnown(String providerTradeNo);

    List<Payment> ofOrder(OrderNo orderNo);

    /** Newest first, at most {@code limit + 1}. */
    List<Payment> search(PaymentSearch search);

    List<PaymentHistory> history(PaymentNo paymentNo);

    List<PaymentHistory> historyOfOrder(OrderNo orderNo);

    /** Locks and returns due ones, skipping those that another worker holds. */
    List<Payment> lockDueForQuery(Instant now, int limit);

    List<Payment> lockDueForClose(Instant now, int limit);

    long countPending();

    Optional<Instant> firstBegun(String account);

    /** Those whose time at the provider was up before, and whose outcome is not known. */
    long countPendingExpired(Instant before);

    Optional<Instant> oldestPendingExpiry();
}
