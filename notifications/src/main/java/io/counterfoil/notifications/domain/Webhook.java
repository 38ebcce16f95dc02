package io.counterfoil.notifications.domain;

import io.counterfoil.notifications.WebhookView;
import io.counterfoil.notifications.WebhookView.Status;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message to a merchant, written in the transaction of the fact that it tells.
 *
 * <p>Its life: {@code PENDING} until it is {@code DELIVERED}, its schedule is used up ({@code
 * FAILED}), or there is nowhere to send it ({@code NO_ENDPOINT}). Staff may make any of them due
 * again. Each attempt is claimed first, with a lease and a number; only the latest attempt may
 * record what came of it. Delivery is at least once, under the same id.
 */
@Entity
@Table(schema = "notifications", name = "webhook")
public class Webhook {

    @Id private String id;

    @Column(name = "merchant_id")
    private String merchantId;

    @Column(name = "order_no")
    private String orderNo;

    private String type;
    private String about;

    @Column(name = "order_version")
    private int orderVersion;

    @Column(columnDefinition = "text")
    private String body;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    private int attempts;
    private int step;
    @Version private int version;

    protected Webhook() {}

    /**
     * @param about the refund that it tells of, or empty: with the order's version it is told once
     */
    public Webhook(
            String id,
            MerchantId merchant,
            OrderNo orderNo,
            String type,
            String about,
            int orderVersion,
            String body,
            Instant now) {
        this.id = id;
        this.merchantId = merchant.value();
        this.orderNo = orderNo.value();
        this.type = type;
        this.about = about;
        this.orderVersion = orderVersion;
        this.body = body;
        this.status = Status.PENDING;
        this.createdAt = now;
        this.nextAttemptAt = now;
    }

    /**
     * Takes the next attempt on; its number is the fence of what it records. An attempt whose lease
     * ran out recorded nothing, and counts as one that failed.
     */
    public int claim(Instant leaseUntil) {
        requirePending();
        if (this.leaseUntil != null) {
            step++;
        }
        this.leaseUntil = leaseUntil;
        return ++attempts;
    }

    /** Whether an attempt is still the latest one. */
    public boolean isLatest(int attempt) {
        return attempts == attempt && status == Status.PENDING;
    }

    public void delivered() {
        end(Status.DELIVERED);
    }

    public void failed() {
        end(Status.FAILED);
    }

    public void hasNoEndpoint() {
        end(Status.NO_ENDPOINT);
    }

    public void retryAt(Instant at) {
        requirePending();
        nextAttemptAt = at;
        leaseUntil = null;
        step++;
    }

    /** How many attempts failed since the schedule began. */
    public int step() {
        return step;
    }

    /** Due now, whatever became of it; the schedule starts anew. */
    public void sendAgain(Instant now) {
        status = Status.PENDING;
        nextAttemptAt = now;
        step = 0;
    }

    private void end(Status end) {
        requirePending();
        status = end;
        nextAttemptAt = null;
        leaseUntil = null;
    }

    private void requirePending() {
        if (status != Status.PENDING) {
            throw new IllegalStateException("webhook " + id + " is " + status);
        }
    }

    public String id() {
        return id;
    }

    public MerchantId merchant() {
        return new MerchantId(merchantId);
    }

    public OrderNo orderNo() {
        return new OrderNo(orderNo);
    }

    public String type() {
        return type;
    }

    /** The refund that it tells of, or empty. */
    public String about() {
        return about;
    }

    public String body() {
        return body;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> nextAttemptAt() {
        return Optional.ofNullable(nextAttemptAt);
    }

    public WebhookView view(List<WebhookAttempt> attempts) {
        return new WebhookView(
                id,
                merchant(),
                orderNo(),
                type,
                status,
                createdAt,
                nextAttemptAt,
                body,
                attempts.stream().map(WebhookAttempt::view).toList());
    }
}
