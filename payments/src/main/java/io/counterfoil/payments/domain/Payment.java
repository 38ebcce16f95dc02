package io.counterfoil.payments.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PaymentClosed;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefundSeen;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentSucceeded;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.RejectedFences;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.RequestContext;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * One payment attempt.
 *
 * <p>Its life: {@code CREATED} (a number exists, nothing was shown), {@code PENDING} (the
 * provider's action was shown), then {@code SUCCEEDED}, {@code CLOSED} or {@code FAILED}. Only
 * {@code SUCCEEDED} is final; a closed or failed attempt may still be paid late. Every move goes
 * through {@link #observe} or one of the guarded verbs, and leaves a row of history.
 *
 * <p>Invariants, also held by the database: what was paid is known exactly when it succeeded; what
 * we reserved and refunded is never more than what was paid.
 */
@Entity
@Table(schema = "payments", name = "payment")
public class Payment {

    /** A buyer needs at least this long to pay once the provider's page is shown. */
    public static final Duration LEAST_TIME_TO_PAY = Duration.ofSeconds(60);

    @Id
    @Column(name = "payment_no")
    private String paymentNo;

    @Column(name = "order_no")
    private String orderNo;

    @Column(name = "merchant_id")
    private String merchantId;

    private String account;
    private String provider;
    private String method;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    @Column(name = "amount_minor")
    private long amountMinor;

    private String currency;

    @Column(name = "cashier_path")
    private String cashierPath;

    private String token;

    @Column(name = "context_content", columnDefinition = "text")
    private String contextContent;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(columnDefinition = "text")
    private String action;

    @Column(name = "action_built_at")
    private Instant actionBuiltAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "first_opened_at")
    private Instant firstOpenedAt;

    @Column(name = "provider_trade_no")
    private String providerTradeNo;

    @Column(name = "paid_minor")
    private Long paidMinor;

    @Column(name = "paid_currency")
    private String paidCurrency;

    @Column(name = "paid_at")
    private Instant paidAt;

    @Embedded private RefundSums refunds = new RefundSums();

    @Column(name = "refund_seen_minor")
    private long refundSeenMinor;

    @Column(name = "next_query_at")
    private Instant nextQueryAt;

    /** The database was restored, and the provider has not been heard of it since. */
    @Column(name = "owes_answer")
    private boolean owesAnswer;

    private int queries;

    @Column(name = "close_requested_at")
    private Instant closeRequestedAt;

    @Column(name = "close_requested_by")
    private String closeRequestedBy;

    @Column(name = "next_close_at")
    private Instant nextCloseAt;

    private int closes;
    private int changes;

    @Column(name = "last_observation")
    private String lastObservation;

    @Version private int version;

    protected Payment() {}

    public Payment(
            PaymentNo paymentNo,
            OrderNo orderNo,
            MerchantId merchant,
            String account,
            String provider,
            String method,
            Money amount,
            RequestContext context,
            String cashierPath,
            String token,
            Instant createdAt) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a payment asks for a positive amount");
        }
        this.paymentNo = paymentNo.value();
        this.orderNo = orderNo.value();
        this.merchantId = merchant.value();
        this.account = account;
        this.provider = provider;
        this.method = method;
        this.status = PaymentStatus.CREATED;
        this.amountMinor = amount.minor();
        this.currency = amount.currencyCode();
        this.contextContent = context.content();
        this.expiresAt = context.expiresAt();
        this.cashierPath = cashierPath;
        this.token = token;
        this.createdAt = createdAt;
        this.lastObservation = "created";
    }

    /** The history's first row. */
    public PaymentHistory created(Actor by) {
        return history(null, "created", createdAt, by);
    }

    /** Whether the provider's action may be shown to a buyer now. */
    public boolean isPayable(Instant now) {
        return isOpen()
                && closeRequestedAt == null
                && !now.plus(LEAST_TIME_TO_PAY).isAfter(expiresAt);
    }

    public boolean isOpen() {
        return status == PaymentStatus.CREATED || status == PaymentStatus.PENDING;
    }

    /**
     * Stores what the buyer is shown. Only where nothing is stored yet and nothing else happened in
     * the meantime; what is stored is what is shown, so that two tabs get one action.
     *
     * @return the row of history, empty when somebody else was first
     */
    public Optional<PaymentHistory> show(PayAction action, RequestContext context, Instant now) {
        if (status != PaymentStatus.CREATED || closeRequestedAt != null) {
            return Optional.empty();
        }
        this.action = PayActionText.write(action);
        this.actionBuiltAt = now;
        this.contextContent = context.content();
        this.firstOpenedAt = now;
        PaymentStatus from = status;
        status = PaymentStatus.PENDING;
        return Optional.of(history(from, "pay page opened", now, Actor.BUYER));
    }

    /** Replaces an action that can't be used any more, built from the same context. */
    public void showAgain(PayAction action, Instant now) {
        if (status == PaymentStatus.PENDING) {
            this.action = PayActionText.write(action);
            this.actionBuiltAt = now;
        }
    }

    public Optional<PayAction> action() {
        return Optional.ofNullable(action).map(PayActionText::read);
    }

    public Instant actionBuiltAt() {
        return actionBuiltAt;
    }

    /**
     * Takes in what the provider was seen to say. Earlier and later observations may come in any
     * order: the end is the same.
     *
     * @param absentIsFinal whether an absent payment can't appear any more (expiry and a margin are
     *     past)
     */
    public Observed observe(Observation observation, boolean absentIsFinal, Actor by) {
        PaymentStatus from = status;
        Observation.Outcome outcome = observation.outcome();
        if (outcome == Observation.Outcome.ABSENT && absentIsFinal) {
            outcome = Observation.Outcome.CLOSED;
        }
        boolean namesItsTrade =
                outcome == Observation.Outcome.PAID && observation.providerTradeNo() != null;
        if (namesItsTrade && (providerTradeNo == null || status != PaymentStatus.SUCCEEDED)) {
            // A try of the buyer's that came to nothing may have had another number.
            providerTradeNo = observation.providerTradeNo();
        }
        owesAnswer &= outcome == Observation.Outcome.UNKNOWN;
        PaymentMove move = PaymentMove.of(from, outcome);
        switch (move) {
            case NONE -> {}
            case SUCCEED, SUCCEED_LATE -> succeed(observation);
            case CLOSE -> end(PaymentStatus.CLOSED);
            case FAIL -> end(PaymentStatus.FAILED);
        }
        Money refundSeen = takeRefundSeen(observation);
        if (outcome != Observation.Outcome.UNKNOWN && !isOpen()) {
            nextQueryAt = null;
        }
        String said = said(observation);
        boolean isNew = from != status || refundSeen != null || !said.equals(lastObservation);
        return new Observed(
                isNew ? history(from, said, observation.observedAt(), by) : null,
                move == PaymentMove.SUCCEED || move == PaymentMove.SUCCEED_LATE
                        ? succeeded(observation, move == PaymentMove.SUCCEED_LATE)
                        : null,
                move == PaymentMove.CLOSE || move == PaymentMove.FAIL
                        ? closed(observation.detail(), observation.observedAt())
                        : null,
                refundSeen == null ? null : refundSeen(observation, refundSeen));
    }

    /**
     * Closes an attempt that was never shown, without asking anybody.
     *
     * @return empty when it is not {@code CREATED}
     */
    public Optional<Observed> closeUnopened(Instant now, Actor by) {
        if (status != PaymentStatus.CREATED) {
            return Optional.empty();
        }
        end(PaymentStatus.CLOSED);
        return Optional.of(
                new Observed(
                        history(PaymentStatus.CREATED, "closed before it was opened", now, by),
                        null,
                        closed("never opened", now),
                        null));
    }

    /**
     * Takes a close on: from now on nothing is shown, and the timer repeats it if nobody answers.
     */
    public int requestClose(Instant now, Instant repeatAt, Actor by) {
        if (status != PaymentStatus.PENDING) {
            throw new IllegalStateException("only a pending payment is closed at the provider");
        }
        if (closeRequestedAt == null) {
            closeRequestedAt = now;
            closeRequestedBy = by.value();
        }
        nextCloseAt = repeatAt;
        return ++closes;
    }

    /** The provider can't close it: it lapses by itself, and is asked about until then. */
    public void closeNotPossible() {
        nextCloseAt = null;
        closeRequestedAt = null;
        closeRequestedBy = null;
    }

    public void repeatCloseAt(Instant at, int closeNumber) {
        if (closes != closeNumber) {
            RejectedFences.rejected("close of " + paymentNo);
        } else if (status == PaymentStatus.PENDING) {
            nextCloseAt = at;
        }
    }

    public boolean isClosing() {
        return closeRequestedAt != null;
    }

    public Actor closeRequestedBy() {
        return closeRequestedBy == null ? Actor.SYSTEM : new Actor(closeRequestedBy);
    }

    /** Takes the next query on, fenced by its number. */
    public int startQuery(Instant leaseUntil) {
        nextQueryAt = leaseUntil;
        return ++queries;
    }

    /** Plans the next query; ignored when another worker asked in the meantime. */
    public void nextQuery(Instant at, int queryNumber) {
        if (queries == queryNumber) {
            nextQueryAt = at;
        }
    }

    /** An answer is wanted now; an earlier plan stays. */
    public void queryDue(Instant at) {
        if (nextQueryAt == null || nextQueryAt.isAfter(at)) {
            nextQueryAt = at;
        }
    }

    /**
     * Refuses what may not be set aside for a refund. The amount itself is taken by one statement
     * that checks the sum again: {@link PaymentRepository#reserve}.
     */
    public void requireReservable(Money amount) {
        if (status != PaymentStatus.SUCCEEDED) {
            throw DomainException.conflict(
                    "payment_not_refundable",
                    "This payment is not known to have succeeded: nothing can be refunded.");
        }
        if (!amount.currency().equals(paid().currency())) {
            throw DomainException.invalid(
                    "currency_mismatch",
                    "What was paid in " + paidCurrency + " is refunded in " + paidCurrency + ".");
        }
        if (!amount.isPositive()) {
            throw DomainException.invalid("invalid_amount", "A refund is of a positive amount.");
        }
        if (amount.minor() > refunds.leftOf(paidMinor)) {
            throw exceedsCaptured();
        }
    }

    /** The refusal of an amount that is more than what is left. */
    public DomainException exceedsCaptured() {
        Money available = refundable().available();
        return new DomainException(
                "refund_exceeds_captured",
                DomainException.Kind.INVALID,
                "Of this payment " + available + " can still be refunded.",
                Map.of("available", String.valueOf(available.minor())));
    }

    /** A refund that was reserved came to nothing. */
    public void release(Money amount) {
        refunds = refunds.release(minorOfRefund(amount));
    }

    /** A refund that was reserved is done. */
    public void complete(Money amount) {
        refunds = refunds.complete(minorOfRefund(amount));
    }

    /** Whether refunds of this currency can be added to the sums. */
    public boolean isRefundedIn(Currency other) {
        return other.getCurrencyCode().equals(paidCurrency == null ? currency : paidCurrency);
    }

    /** A refund that no reservation covers; a true fact, whatever was paid. */
    public void recordOutside(Money amount) {
        refunds = refunds.recordOutside(minorOfRefund(amount));
    }

    /** A refund that was done came back: it is taken from the sum that it was added to. */
    public void takeBack(Money amount, boolean outside) {
        refunds = refunds.takeBack(minorOfRefund(amount), outside);
    }

    /** Whether refunds made and set aside are more than what was paid. */
    public boolean isRefundedBeyondPaid() {
        return refunds.leftOf(paidMinor == null ? 0 : paidMinor) < 0;
    }

    public RefundableView refundable() {
        Money paid = paidMinor == null ? Money.of(0, currency) : paid();
        return new RefundableView(
                view(),
                paid,
                new Money(refunds.reserved(), paid.currency()),
                new Money(refunds.refunded(), paid.currency()),
                new Money(refunds.outside(), paid.currency()));
    }

    public Instant nextQueryAt() {
        return nextQueryAt;
    }

    public Instant nextCloseAt() {
        return nextCloseAt;
    }

    public int queries() {
        return queries;
    }

    public PaymentNo paymentNo() {
        return new PaymentNo(paymentNo);
    }

    public OrderNo orderNo() {
        return new OrderNo(orderNo);
    }

    public MerchantId merchant() {
        return new MerchantId(merchantId);
    }

    public String account() {
        return account;
    }

    public PaymentStatus status() {
        return status;
    }

    public Money amount() {
        return Money.of(amountMinor, currency);
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> firstOpenedAt() {
        return Optional.ofNullable(firstOpenedAt);
    }

    public Optional<String> providerTradeNo() {
        return Optional.ofNullable(providerTradeNo);
    }

    public Attempt attempt() {
        return new Attempt(
                paymentNo(),
                method,
                amount(),
                new RequestContext(contextContent, expiresAt),
                firstOpenedAt,
                providerTradeNo);
    }

    public PaymentView view() {
        return new PaymentView(
                paymentNo(),
                orderNo(),
                merchant(),
                account,
                provider,
                method,
                status,
                amount(),
                paid(),
                providerTradeNo,
                paidAt,
                createdAt,
                firstOpenedAt,
                expiresAt,
                nextQueryAt,
                closeRequestedAt != null && isOpen(),
                cashierPath,
                token);
    }

    private long minorOfRefund(Money amount) {
        if (!amount.isPositive() || !isRefundedIn(amount.currency())) {
            throw new IllegalArgumentException(amount + " can't be a refund of " + paymentNo);
        }
        return amount.minor();
    }

    private Money paid() {
        return paidMinor == null ? null : Money.of(paidMinor, paidCurrency);
    }

    private void succeed(Observation observation) {
        status = PaymentStatus.SUCCEEDED;
        paidMinor = observation.paid().minor();
        paidCurrency = observation.paid().currencyCode();
        paidAt =
                observation.providerTime() == null
                        ? observation.observedAt()
                        : observation.providerTime();
        stopAsking();
    }

    private void end(PaymentStatus ended) {
        status = ended;
        stopAsking();
    }

    private void stopAsking() {
        nextQueryAt = null;
        nextCloseAt = null;
        closeRequestedAt = null;
        closeRequestedBy = null;
    }

    /** The provider's cumulative sum grew: how much it is now, else null. */
    private Money takeRefundSeen(Observation observation) {
        Money refunded = observation.refunded();
        if (refunded == null
                || status != PaymentStatus.SUCCEEDED
                || refunded.minor() <= refundSeenMinor) {
            return null;
        }
        refundSeenMinor = refunded.minor();
        return refunded;
    }

    private PaymentSucceeded succeeded(Observation observation, boolean late) {
        return new PaymentSucceeded(
                merchant(),
                orderNo(),
                paymentNo(),
                account,
                provider,
                method,
                providerTradeNo,
                amount(),
                paid(),
                paidAt,
                observation.observedAt(),
                late);
    }

    private PaymentClosed closed(String reason, Instant at) {
        return new PaymentClosed(merchant(), orderNo(), paymentNo(), account, status, reason, at);
    }

    private PaymentRefundSeen refundSeen(Observation observation, Money refunded) {
        return new PaymentRefundSeen(
                merchant(),
                orderNo(),
                paymentNo(),
                account,
                observation.providerRefundNo(),
                refunded,
                observation.observedAt());
    }

    private static String said(Observation observation) {
        return observation.source() + " " + observation.outcome() + ": " + observation.detail();
    }

    private PaymentHistory history(PaymentStatus from, String said, Instant at, Actor by) {
        lastObservation = said;
        return new PaymentHistory(paymentNo, ++changes, from, status, said, at, by.value());
    }
}
