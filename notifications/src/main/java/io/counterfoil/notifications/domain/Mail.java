package io.counterfoil.notifications.domain;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.RefundNo;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/**
 * A mail to a buyer, written in the transaction of the fact that it tells. It holds nothing
 * personal: name and address are the order's, and read when it is sent.
 *
 * <p>{@code PENDING} until the mail server took it ({@code SENT}), refused it or its schedule is
 * used up ({@code FAILED}). Each attempt is claimed first, with a lease and a number; only the
 * latest attempt may record what came of it. A claim whose lease ran out is repeated: a buyer may
 * get the same mail twice, under the same Message-ID, rather than never.
 */
@Entity
@Table(schema = "notifications", name = "mail")
public class Mail {

    private static final int LONGEST_WORD = 200;

    /** What it tells. */
    public enum Kind {
        REFUNDED,
        REFUND_RETURNED
    }

    /** What became of it. */
    public enum Status {
        PENDING,
        SENT,
        FAILED
    }

    @Id private String id;

    @Column(name = "merchant_id")
    private String merchantId;

    @Column(name = "order_no")
    private String orderNo;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "refund_no")
    private String refundNo;

    @Column(name = "order_version")
    private int orderVersion;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Column(name = "refunded_minor")
    private long refundedMinor;

    private String currency;
    private String language;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String said;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    private int attempts;
    private int step;
    @Version private int version;

    protected Mail() {}

    /**
     * What a mail tells.
     *
     * @param refunded of the order, with this
     */
    public record About(
            Kind kind,
            MerchantId merchant,
            OrderNo orderNo,
            int orderVersion,
            RefundNo refundNo,
            Money amount,
            Money refunded) {}

    /**
     * @param language {@code en} or {@code zh}
     */
    public Mail(String id, About about, String language, Instant now) {
        this.id = id;
        this.merchantId = about.merchant().value();
        this.orderNo = about.orderNo().value();
        this.kind = about.kind();
        this.refundNo = about.refundNo().value();
        this.orderVersion = about.orderVersion();
        this.amountMinor = about.amount().minor();
        this.refundedMinor = about.refunded().minor();
        this.currency = about.amount().currencyCode();
        this.language = language;
        this.status = Status.PENDING;
        this.said = "";
        this.createdAt = now;
        this.nextAttemptAt = now;
    }

    public String id() {
        return id;
    }

    public About about() {
        return new About(
                kind,
                new MerchantId(merchantId),
                new OrderNo(orderNo),
                orderVersion,
                new RefundNo(refundNo),
                Money.of(amountMinor, currency),
                Money.of(refundedMinor, currency));
    }

    public String language() {
        return language;
    }

    public Status status() {
        return status;
    }

    /** The last attempt's word on why it was not sent; never an address. */
    public String said() {
        return said;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When it was sent or given up; null before. */
    public Instant endedAt() {
        return endedAt;
    }

    public Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    /** How many attempts failed. */
    public int step() {
        return step;
    }

    /**
     * Takes the next attempt on; its number is the fence of what it records. An attempt whose lease
     * ran out recorded nothing, and counts as one that failed.
     */
    public int claim(Instant until) {
        if (leaseUntil != null) {
            step++;
        }
        leaseUntil = until;
        nextAttemptAt = until;
        return ++attempts;
    }

    /** Whether an attempt is still the latest one. */
    public boolean isLatest(int attempt) {
        return attempts == attempt && status == Status.PENDING;
    }

    public void sent(Instant now) {
        end(Status.SENT, "", now);
    }

    public void failed(String why, Instant now) {
        end(Status.FAILED, why, now);
    }

    public void retryAt(Instant at, String why) {
        nextAttemptAt = at;
        leaseUntil = null;
        step++;
        said = cut(why);
    }

    private void end(Status end, String why, Instant now) {
        if (status != Status.PENDING) {
            throw new IllegalStateException("mail " + id + " is " + status);
        }
        status = end;
        said = cut(why);
        endedAt = now;
        nextAttemptAt = null;
        leaseUntil = null;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_WORD ? text : text.substring(0, LONGEST_WORD);
    }
}
