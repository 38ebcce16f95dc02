package io.counterfoil.orders.domain;

import io.counterfoil.orders.SurplusState;
import io.counterfoil.orders.SurplusView;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentSucceeded;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.StorableText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * Money that was paid and does not fit its order; one row per payment, whoever saw it how often.
 *
 * <p>{@code DUE} until a refund of it is applied for. A claim gives it the refund's number, once,
 * so that a repeat applies for the same refund; it moves {@code due_at} past the claim's lease and
 * counts {@code claim_no} up; both numbers fence what the claimant records. Whoever gives the money
 * back, by whatever refund, the row ends {@code GIVEN_BACK}; what a bank returns needs a person,
 * who may make it {@code DUE} again.
 */
@Entity
@Table(schema = "orders", name = "surplus")
public class Surplus {

    private static final int LONGEST_PROBLEM = 300;

    @Id
    @Column(name = "payment_no")
    private String paymentNo;

    @Column(name = "order_no", nullable = false)
    private String orderNo;

    @Column(name = "merchant_id", nullable = false)
    private String merchantId;

    @Column(name = "account", nullable = false)
    private String account;

    @Column(name = "amount_minor", nullable = false)
    private long amountMinor;

    @Column(name = "currency", nullable = false)
    private String currency;

    @Column(name = "reason", nullable = false)
    private String reason;

    @Column(name = "since", nullable = false)
    private Instant since;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    private SurplusState state;

    @Column(name = "refunded_minor", nullable = false)
    private long refundedMinor;

    @Column(name = "refund_no")
    private String refundNo;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "claim_no", nullable = false)
    private int claimNo;

    @Column(name = "problem")
    private String problem;

    @Version
    @Column(name = "row_version", nullable = false)
    private int rowVersion;

    protected Surplus() {}

    public Surplus(PaymentSucceeded fact, SurplusReason reason, Instant since) {
        this.paymentNo = fact.paymentNo().value();
        this.orderNo = fact.orderNo().value();
        this.merchantId = fact.merchant().value();
        this.account = fact.account();
        this.amountMinor = fact.paid().minor();
        this.currency = fact.paid().currencyCode();
        this.reason = reason.word();
        this.since = since;
        this.state = SurplusState.DUE;
        this.dueAt = since;
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

    public Money amount() {
        return Money.of(amountMinor, currency);
    }

    public SurplusReason reason() {
        return SurplusReason.ofWord(reason);
    }

    public Optional<RefundNo> refundNo() {
        return Optional.ofNullable(refundNo).map(RefundNo::new);
    }

    public boolean isDue() {
        return state == SurplusState.DUE;
    }

    public boolean isGivenBack() {
        return state == SurplusState.GIVEN_BACK;
    }

    /** Whether a worker still holds what it claimed: not taken over, and not settled by a fact. */
    public boolean isClaimedAs(int claim, RefundNo refund) {
        return isDue() && claimNo == claim && refund.value().equals(refundNo);
    }

    /** Takes it for one worker until the lease is past; the number is used by the first claim. */
    public int claim(RefundNo unused, Instant leaseUntil) {
        if (refundNo == null) {
            refundNo = unused.value();
        }
        dueAt = leaseUntil;
        return ++claimNo;
    }

    public int claims() {
        return claimNo;
    }

    public void asked(RefundNo refund) {
        refundNo = refund.value();
        become(SurplusState.ASKED, null);
    }

    public void tryAgain(Instant now) {
        dueAt = now.plus(Backoff.after(claimNo));
    }

    /** Nothing more is tried: a person decides. */
    public void park(String why) {
        refundNo = null;
        become(SurplusState.NEEDS_PERSON, why);
    }

    /**
     * A person wants another refund of it: under a number of its own, because a repeat of the last
     * one would be answered with what became of that. Refuses with {@code surplus_not_waiting}.
     */
    public void refundAgain(Instant now) {
        if (state != SurplusState.NEEDS_PERSON) {
            throw DomainException.conflict(
                    "surplus_not_waiting", "This surplus does not wait for a person.");
        }
        become(SurplusState.DUE, null);
        dueAt = now;
        refundNo = null;
        claimNo = 0;
    }

    /** All of it went back, by refunds that are counted elsewhere. */
    public void wasGivenBack() {
        refundNo = null;
        become(SurplusState.GIVEN_BACK, null);
    }

    /** Some of it went back; which refund finished it is kept. */
    public void refunded(RefundNo refund, Money amount) {
        refundedMinor = Math.addExact(refundedMinor, amount.minor());
        if (refundedMinor >= amountMinor) {
            refundNo = refund.value();
            become(SurplusState.GIVEN_BACK, null);
        }
    }

    /** The bank gave a refund of it back. */
    public void returned(RefundNo refund, Money amount, String why) {
        refundedMinor = Math.subtractExact(refundedMinor, amount.minor());
        refundNo = refund.value();
        become(SurplusState.NEEDS_PERSON, why);
    }

    /** Whether it was the refund that this waits for. */
    public boolean failed(RefundNo refund, String why) {
        if (!refund.value().equals(refundNo) || isGivenBack()) {
            return false;
        }
        become(SurplusState.NEEDS_PERSON, why);
        return true;
    }

    private void become(SurplusState next, String why) {
        state = next;
        dueAt = null;
        problem = why == null ? null : StorableText.cut(why, LONGEST_PROBLEM);
    }

    public SurplusView view() {
        return new SurplusView(
                paymentNo(),
                orderNo(),
                merchant(),
                amount(),
                reason,
                since,
                state,
                Money.of(refundedMinor, currency),
                isDue() ? null : refundNo().orElse(null),
                problem);
    }
}
