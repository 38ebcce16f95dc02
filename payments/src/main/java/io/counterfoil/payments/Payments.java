package io.counterfoil.payments;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Payment attempts: creating, showing, asking, closing, and {@link #apply}, the only function that
 * moves a state.
 *
 * <p>Methods marked <em>calls the provider</em> must not be called inside a transaction (they
 * refuse with {@link IllegalStateException}); all others join the caller's transaction or open one.
 */
public interface Payments {

    /**
     * What the merchant can offer now, in a stable order; empty when no usable account takes the
     * currency.
     */
    List<PaymentMethod> methods(MerchantId merchant, Currency currency);

    /** All methods of the merchant, any currency. */
    List<PaymentMethod> methods(MerchantId merchant);

    /**
     * Inserts an attempt in {@code CREATED} with a number of its own and the adapter's request
     * context. Refuses with {@code method_not_offered} or {@code amount_not_supported}.
     */
    PaymentView create(CreatePayment command);

    /** Refuses with {@code payment_not_found}. */
    PaymentView payment(PaymentNo paymentNo);

    Optional<PaymentView> find(PaymentNo paymentNo);

    /** By the capability of its pay page. */
    Optional<PaymentView> findByToken(String token);

    /** All attempts of an order, oldest first. */
    List<PaymentView> ofOrder(OrderNo orderNo);

    Page<PaymentView> search(PaymentSearch search);

    /** Oldest first. */
    List<PaymentChange> history(PaymentNo paymentNo);

    /**
     * Opens the attempt's pay page: builds the provider's action at the first opening ({@code
     * CREATED} becomes {@code PENDING}), shows the stored one afterwards. <em>Calls the
     * provider.</em> Whether the attempt is the order's live one is the caller's business.
     */
    PayPage open(PaymentNo paymentNo);

    /**
     * Asks the provider about an attempt, once, within 3 seconds in all, without a retry; changes
     * nothing. Trouble is an {@code UNKNOWN} observation, never an exception. <em>Calls the
     * provider.</em>
     */
    Observation ask(PaymentNo paymentNo);

    /**
     * The one writer: locks the payment, moves it where the state table allows, writes history and
     * publishes the fact. Safe to repeat and in any order.
     */
    PaymentView apply(Observation observation, Actor by);

    /** Asks and applies; for staff and timers. <em>Calls the provider.</em> */
    PaymentView query(PaymentNo paymentNo, Actor by);

    /**
     * Closes an attempt. One that is still {@code CREATED} is closed without asking anybody; else
     * the provider is asked and its answer applied. An {@code UNKNOWN} close is repeated by the
     * timer of payments. <em>Calls the provider.</em>
     */
    CloseAnswer close(PaymentNo paymentNo, Actor by);

    /** Makes an attempt due for a query of our own, now. */
    void queryDue(PaymentNo paymentNo);

    /** How many attempts were shown to a buyer and have no known outcome. */
    long countPending();

    /** When the first payment of an account was begun: what it was paid can't be older. */
    Optional<Instant> firstBegun(String account);
}
