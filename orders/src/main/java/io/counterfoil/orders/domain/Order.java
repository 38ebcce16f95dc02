package io.counterfoil.orders.domain;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A merchant's order, from its placing to its being paid or closed.
 *
 * <p>It awaits payment until the first success of the right amount and currency pays it, whichever
 * attempt that is, or until it is closed. It has at most one live attempt: the one that a buyer may
 * pay now. Closing takes two steps, because the provider is asked in between: {@link #beginClosing}
 * blocks new attempts, {@link #close} ends it once no attempt is open; a payment in between wins.
 *
 * <p>Once paid, its status follows the sum of what was given back of that payment, up and, when a
 * bank returns a refund, down again. The sum takes every true fact, also one beyond the amount.
 *
 * <p>{@code due_at} is when the sweeper looks at it next: its expiry, then the next look at its
 * closing. A claim moves it past the claim's lease and counts {@code claim_no} up, which fences
 * what the claimant records.
 */
@Entity(name = "MerchantOrder")
@Table(schema = "orders", name = "merchant_order")
public class Order {

    /** A buyer needs this long to pay; with less left nothing payable is shown or started. */
    public static final Duration LEAST_TIME_TO_PAY = Duration.ofSeconds(60);

    private static final OrderView.Buyer NOBODY = new OrderView.Buyer(null, null, null, null);

    @Id
    @Column(name = "order_no")
    private String orderNo;

    @Column(name = "merchant_id", nullable = false)
    private String merchantId;

    @Column(name = "merchant_order_no", nullable = false)
    private String merchantOrderNo;

    @Column(name = "token", nullable = false)
    private String token;

    @Column(name = "subject", nullable = false)
    private String subject;

    @Column(name = "amount_minor", nullable = false)
    private long amountMinor;

    @Column(name = "refunded_minor", nullable = false)
    private long refundedMinor;

    @Column(name = "currency", nullable = false)
    private String currency;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private OrderStatus status;

    @Column(name = "visible_version", nullable = false)
    private int visibleVersion;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "paid_at")
    private Instant paidAt;

    @Column(name = "paid_by")
    private String paidBy;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Column(name = "closing_at")
    private Instant closingAt;

    @Column(name = "closing_reason")
    private String closingReason;

    @Column(name = "closing_by")
    private String closingBy;

    @Column(name = "live_attempt")
    private String liveAttempt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "claim_no", nullable = false)
    private int claimNo;

    @Column(name = "sweep_tries", nullable = false)
    private int sweepTries;

    @Column(name = "last_event_seq", nullable = false)
    private int lastEventSeq;

    @Column(name = "return_url")
    private String returnUrl;

    @Column(name = "buyer_name")
    private String buyerName;

    @Column(name = "buyer_email")
    private String buyerEmail;

    @Column(name = "buyer_locale")
    private String buyerLocale;

    @Column(name = "buyer_openid")
    private String buyerOpenid;

    @Convert(converter = TextMapConverter.class)
    @Column(name = "shipping_address")
    private Map<String, String> shippingAddress;

    @Convert(converter = TextMapConverter.class)
    @Column(name = "metadata", nullable = false)
    private Map<String, String> metadata;

    @ElementCollection
    @CollectionTable(
            schema = "orders",
            name = "order_item",
            joinColumns = @JoinColumn(name = "order_no"))
    @OrderColumn(name = "seq")
    private List<OrderItem> items = new ArrayList<>();

    @Version
    @Column(name = "row_version", nullable = false)
    private int rowVersion;

    protected Order() {}

    private Order(OrderNo orderNo, String token, NewOrder wanted, Instant now) {
        Money amount = wanted.amount();
        this.orderNo = orderNo.value();
        this.merchantId = wanted.merchant().value();
        this.merchantOrderNo = wanted.merchantOrderNo();
        this.token = token;
        this.subject = wanted.subject();
        this.amountMinor = amount.minor();
        this.currency = amount.currencyCode();
        this.status = OrderStatus.AWAITING_PAYMENT;
        this.visibleVersion = 1;
        this.createdAt = now;
        this.expiresAt = now.plus(wanted.expiresIn());
        this.dueAt = expiresAt;
        this.returnUrl = wanted.returnUrl();
        if (wanted.buyer() != null) {
            this.buyerName = wanted.buyer().name();
            this.buyerEmail = wanted.buyer().email();
            this.buyerLocale = wanted.buyer().locale();
            this.buyerOpenid = wanted.buyer().openid();
        }
        if (wanted.shippingAddress() != null) {
            this.shippingAddress = wanted.shippingAddress().parts();
        }
        this.metadata = Map.copyOf(wanted.metadata());
        wanted.items().forEach(item -> items.add(new OrderItem(item)));
    }

    /** Refuses with {@code amount_out_of_range}. */
    public static Order place(OrderNo orderNo, String token, NewOrder wanted, Instant now) {
        return new Order(orderNo, token, wanted, now);
    }

    public OrderNo orderNo() {
        return new OrderNo(orderNo);
    }

    public MerchantId merchant() {
        return new MerchantId(merchantId);
    }

    /** The buyer's id inside a provider's app, as the merchant was told it. */
    public Optional<String> buyerOpenid() {
        return Optional.ofNullable(buyerOpenid);
    }

    public String subject() {
        return subject;
    }

    public String token() {
        return token;
    }

    public OrderStatus status() {
        return status;
    }

    public Money amount() {
        return Money.of(amountMinor, currency);
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Optional<PaymentNo> liveAttempt() {
        return Optional.ofNullable(liveAttempt).map(PaymentNo::new);
    }

    public boolean isLive(PaymentNo attempt) {
        return attempt.value().equals(liveAttempt);
    }

    public Optional<PaymentNo> paidBy() {
        return Optional.ofNullable(paidBy).map(PaymentNo::new);
    }

    public boolean isPaidBy(PaymentNo payment) {
        return payment.value().equals(paidBy);
    }

    public boolean awaitsPayment() {
        return status == OrderStatus.AWAITING_PAYMENT;
    }

    public boolean isClosing() {
        return closingAt != null;
    }

    public boolean isClosed() {
        return status == OrderStatus.CLOSED;
    }

    public int claimNo() {
        return claimNo;
    }

    public Optional<ShippingAddress> shippingAddress() {
        return Optional.ofNullable(shippingAddress).map(ShippingAddress::of);
    }

    /**
     * Refuses with {@code order_paid}, {@code order_closed}, {@code order_closing} or {@code
     * order_expiring} when no attempt may be started or shown.
     */
    public void requirePayable(Instant now) {
        if (status == OrderStatus.CLOSED) {
            throw DomainException.conflict("order_closed", "The order is closed.");
        }
        requireUnpaid();
        if (isClosing()) {
            throw DomainException.conflict("order_closing", "The order is being closed.");
        }
        if (now.plus(LEAST_TIME_TO_PAY).isAfter(expiresAt)) {
            throw DomainException.conflict(
                    "order_expiring", "Too little time is left to pay the order.");
        }
    }

    /** Whether a buyer may be shown this attempt now. */
    public boolean isPayable(PaymentNo attempt, Instant now) {
        return isLive(attempt) && !isClosing() && !now.plus(LEAST_TIME_TO_PAY).isAfter(expiresAt);
    }

    /** Refuses with {@code order_paid}. */
    public void requireUnpaid() {
        if (paidBy != null) {
            throw DomainException.conflict("order_paid", "The order is paid.");
        }
    }

    /** Makes an attempt the live one; the caller has let go of the one before. */
    public void goLive(PaymentNo attempt, Instant now) {
        requirePayable(now);
        if (liveAttempt != null) {
            throw new IllegalStateException("order " + orderNo + " has a live attempt");
        }
        liveAttempt = attempt.value();
    }

    /** Compares and sets: the attempt is not live any more, and whether it was. */
    public boolean letGo(PaymentNo attempt) {
        if (!isLive(attempt)) {
            return false;
        }
        liveAttempt = null;
        return true;
    }

    public void pay(PaymentNo payment, Instant paidAt) {
        if (!awaitsPayment()) {
            throw new IllegalStateException("order " + orderNo + " can't be paid as " + status);
        }
        moveTo(OrderStatus.PAID);
        this.paidBy = payment.value();
        this.paidAt = paidAt;
        this.liveAttempt = null;
        this.closingAt = null;
        this.closingReason = null;
        this.closingBy = null;
        this.dueAt = null;
    }

    /** Money of the payment that paid it went back to the buyer. */
    public void refunded(Money refund) {
        refundedIs(refunded().plus(refund));
    }

    /** A refund that was done came back: the buyer does not have that money. */
    public void refundReturned(Money refund) {
        refundedIs(refunded().minus(refund));
    }

    public Money refunded() {
        return Money.of(refundedMinor, currency);
    }

    private void refundedIs(Money sum) {
        if (paidBy == null || sum.minor() < 0) {
            throw new IllegalStateException("order " + orderNo + " can't have refunded " + sum);
        }
        refundedMinor = sum.minor();
        if (refundedMinor == 0) {
            moveTo(OrderStatus.PAID);
        } else {
            moveTo(
                    refundedMinor < amountMinor
                            ? OrderStatus.PARTIALLY_REFUNDED
                            : OrderStatus.REFUNDED);
        }
    }

    /** From now on no attempt is started or shown. Who asked first stays the one who asked. */
    public void beginClosing(CloseReason reason, Actor by, Instant now) {
        if (!awaitsPayment() || isClosing()) {
            throw new IllegalStateException("order " + orderNo + " can't begin closing");
        }
        closingAt = now;
        closingReason = reason.word();
        closingBy = by.value();
        sweepTries = 0;
        dueAt = now;
    }

    /** Ends it without money, once no attempt is open at a provider. */
    public void close(Instant now) {
        if (!isClosing()) {
            throw new IllegalStateException("order " + orderNo + " is not closing");
        }
        moveTo(OrderStatus.CLOSED);
        closedAt = now;
        closingAt = null;
        liveAttempt = null;
        dueAt = null;
    }

    public Optional<CloseReason> closingReason() {
        return Optional.ofNullable(closingReason).map(CloseReason::ofWord);
    }

    public Optional<Actor> closingBy() {
        return Optional.ofNullable(closingBy).map(Actor::new);
    }

    public boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    /** Takes it for one worker until the lease is past; the answer fences what that one records. */
    public int claim(Instant leaseUntil) {
        dueAt = leaseUntil;
        sweepTries++;
        return ++claimNo;
    }

    /** Looks at its closing again, later with each time. */
    public void lookAgain(Instant now) {
        dueAt = now.plus(Backoff.after(sweepTries));
    }

    /** The next entry of its history; the caller stores it. */
    public OrderEvent note(
            Instant at, String what, String about, Actor by, Map<String, String> facts) {
        return new OrderEvent(orderNo, ++lastEventSeq, at, what, about, by, facts);
    }

    public OrderView view() {
        return new OrderView(
                orderNo(),
                merchant(),
                merchantOrderNo,
                subject,
                amount(),
                refunded(),
                items.stream().map(item -> item.view(currency)).toList(),
                status,
                isClosing(),
                visibleVersion,
                createdAt,
                expiresAt,
                paidAt,
                closedAt,
                liveAttempt().orElse(null),
                paidBy == null ? null : new PaymentNo(paidBy),
                returnUrl,
                buyer(),
                metadata,
                token);
    }

    private OrderView.Buyer buyer() {
        OrderView.Buyer buyer =
                new OrderView.Buyer(buyerName, buyerEmail, buyerLocale, buyerOpenid);
        return buyer.equals(NOBODY) ? null : buyer;
    }

    private void moveTo(OrderStatus to) {
        if (!OrderMoves.allow(status, to)) {
            throw new IllegalStateException(
                    "order " + orderNo + " can't go from " + status + " to " + to);
        }
        status = to;
        visibleVersion++;
    }

    /** Never shows the token or the buyer. */
    @Override
    public String toString() {
        return "order " + orderNo + " " + status;
    }
}
