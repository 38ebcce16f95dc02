package io.counterfoil.orders.domain;

import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What an order knows of one of its payment attempts: whether it may still be open at the provider,
 * and whether it must be closed.
 *
 * <p>{@code OPEN} until it ends; {@code CLOSING} while {@code payments} repeats a close of unknown
 * outcome; {@code LET_GO} when the provider can't close it and it lapses by itself at {@code
 * lapses_at}. {@code close_due_at} is set when {@link Order} does not want it any more: the sweeper
 * then asks {@code payments} to close it; a claim moves that past its lease.
 */
@Entity
@Table(schema = "orders", name = "order_attempt")
public class OrderAttempt {

    /** Where it stands. */
    public enum State {
        OPEN,
        CLOSING,
        LET_GO,
        ENDED
    }

    /** How it ended, as far as the order is concerned. */
    public enum End {
        PAID,
        SURPLUS,
        CLOSED,
        FAILED,
        LAPSED
    }

    @Id
    @Column(name = "payment_no")
    private String paymentNo;

    @Column(name = "order_no", nullable = false)
    private String orderNo;

    @Column(name = "method", nullable = false)
    private String method;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    private State state;

    @Enumerated(EnumType.STRING)
    @Column(name = "ended_as")
    private End endedAs;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "made_for")
    private String madeFor;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "lapses_at")
    private Instant lapsesAt;

    @Column(name = "close_due_at")
    private Instant closeDueAt;

    @Column(name = "claim_no", nullable = false)
    private int claimNo;

    @Version
    @Column(name = "row_version", nullable = false)
    private int rowVersion;

    protected OrderAttempt() {}

    /**
     * @param openid of the one buyer who can pay it; null where the method takes any
     * @param requestedBy the idempotent call that asked for it, or null for the cashier page
     */
    public OrderAttempt(
            PaymentNo paymentNo,
            OrderNo orderNo,
            String method,
            String openid,
            String requestedBy,
            Instant now) {
        this.paymentNo = paymentNo.value();
        this.orderNo = orderNo.value();
        this.method = method;
        this.state = State.OPEN;
        this.madeFor = openid == null ? null : fingerprint(openid);
        this.requestedBy = requestedBy;
        this.createdAt = now;
    }

    /** Whether a buyer with that openid (or none) can pay it. */
    public boolean suits(String openid) {
        return madeFor == null || (openid != null && madeFor.equals(fingerprint(openid)));
    }

    /** Enough to tell two buyers apart; the openid itself is personal. */
    private static String fingerprint(String openid) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(openid.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    public PaymentNo paymentNo() {
        return new PaymentNo(paymentNo);
    }

    public OrderNo orderNo() {
        return new OrderNo(orderNo);
    }

    public String method() {
        return method;
    }

    public State state() {
        return state;
    }

    public boolean isEnded() {
        return state == State.ENDED;
    }

    /** Nobody knows yet that it can't be paid: its order can't be closed. */
    public boolean isUnresolved() {
        return state == State.OPEN || state == State.CLOSING;
    }

    public boolean isCloseDue() {
        return closeDueAt != null;
    }

    public boolean isClaimedAs(int claim) {
        return claimNo == claim;
    }

    /** Whether this was its first opening. */
    public boolean opened(Instant now) {
        if (openedAt != null) {
            return false;
        }
        openedAt = now;
        return true;
    }

    /** {@code payments} took the close on and repeats it until it knows. */
    public void closeTakenOn() {
        if (isEnded()) {
            return;
        }
        state = State.CLOSING;
        closeDueAt = null;
    }

    /** The provider can't close it now; it lapses by itself. */
    public void letGo(Instant until) {
        if (isEnded()) {
            return;
        }
        state = State.LET_GO;
        lapsesAt = until;
    }

    /** The order does not want it any more; what is closing already is not asked twice. */
    public void closeDue(Instant at) {
        if (state == State.OPEN || state == State.LET_GO) {
            closeDueAt = at;
        }
    }

    /** Asks again later whether it can be closed, as long as it could be paid. */
    public void tryCloseAgain(Instant now) {
        if (isEnded()) {
            return;
        }
        if (lapsesAt != null && !now.isBefore(lapsesAt)) {
            ended(End.LAPSED, now);
            return;
        }
        Instant next = now.plus(Backoff.after(claimNo + 2));
        closeDueAt = lapsesAt != null && next.isAfter(lapsesAt) ? lapsesAt : next;
    }

    /** Takes it for one worker until the lease is past. */
    public int claimClose(Instant leaseUntil) {
        closeDueAt = leaseUntil;
        return ++claimNo;
    }

    /** A success is a fact even after another end; anything else ends it once. */
    public void ended(End as, Instant now) {
        boolean paidLate = as == End.PAID || as == End.SURPLUS;
        if (isEnded() && !paidLate) {
            return;
        }
        state = State.ENDED;
        endedAs = as;
        endedAt = now;
        closeDueAt = null;
    }
}
