package io.counterfoil.orders.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.TimelineEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One call of a merchant under one idempotency key: a row before the work begins, with the numbers
 * that the work will use, so that whoever takes it over after a crash makes the same things and not
 * further ones; and the answer, byte for byte, afterwards.
 */
@Entity
@Table(schema = "orders", name = "idempotent_call")
@IdClass(IdempotentCall.Key.class)
public class IdempotentCall {

    @Id
    @Column(name = "merchant_id")
    private String merchantId;

    @Id
    @Column(name = "idempotency_key")
    private String idempotencyKey;

    @Column(name = "call_id", nullable = false)
    private String callId;

    @Column(name = "call_name", nullable = false)
    private String callName;

    @Column(name = "request_hash", nullable = false)
    private String requestHash;

    @Column(name = "order_no", nullable = false)
    private String orderNo;

    @Column(name = "refund_no")
    private String refundNo;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "lease_until", nullable = false)
    private Instant leaseUntil;

    @Column(name = "claim_no", nullable = false)
    private int claimNo;

    @Column(name = "answer_status")
    private Integer answerStatus;

    @Column(name = "answer_type")
    private String answerType;

    @Column(name = "answer_location")
    private String answerLocation;

    @Column(name = "answer_body")
    private String answerBody;

    @Column(name = "answered_at")
    private Instant answeredAt;

    @Version
    @Column(name = "row_version", nullable = false)
    private int rowVersion;

    protected IdempotentCall() {}

    /**
     * @param refundNo of the refund that it makes, or null
     */
    public IdempotentCall(
            Key key,
            String callId,
            String callName,
            String requestHash,
            OrderNo orderNo,
            RefundNo refundNo,
            Instant now,
            Instant leaseUntil) {
        this.merchantId = key.merchantId;
        this.idempotencyKey = key.idempotencyKey;
        this.callId = callId;
        this.callName = callName;
        this.requestHash = requestHash;
        this.orderNo = orderNo.value();
        this.refundNo = refundNo == null ? null : refundNo.value();
        this.createdAt = now;
        this.leaseUntil = leaseUntil;
        this.claimNo = 1;
    }

    public String callId() {
        return callId;
    }

    public OrderNo orderNo() {
        return new OrderNo(orderNo);
    }

    /** The number of the refund that this call makes, where it makes one. */
    public Optional<RefundNo> refundNo() {
        return Optional.ofNullable(refundNo).map(RefundNo::new);
    }

    public int claimNo() {
        return claimNo;
    }

    public boolean asks(String hash) {
        return requestHash.equals(hash);
    }

    public boolean isRunning(Instant now) {
        return answeredAt == null && now.isBefore(leaseUntil);
    }

    /** Takes over what somebody began and did not finish within the lease. */
    public void takeOver(Instant leaseUntil) {
        claimNo++;
        this.leaseUntil = leaseUntil;
    }

    /** How long whoever is at it may still take. */
    public Duration waitFor(Instant now) {
        return Duration.between(now, leaseUntil);
    }

    /** Gives it up without an answer: the next call with this key takes it over at once. */
    public void giveUp(int claim, Instant now) {
        if (claim == claimNo && answeredAt == null) {
            leaseUntil = now;
        }
    }

    /** Keeps the answer, unless another took the call over or answered it. */
    public void answer(int claim, Answer answer, Instant now) {
        if (claim != claimNo || answeredAt != null) {
            return;
        }
        answerStatus = answer.status();
        answerType = answer.contentType();
        answerLocation = answer.location();
        answerBody = answer.body();
        answeredAt = now;
    }

    public Optional<Answer> answer() {
        if (answeredAt == null) {
            return Optional.empty();
        }
        return Optional.of(new Answer(answerStatus, answerType, answerLocation, answerBody));
    }

    public TimelineEntry entry() {
        return new TimelineEntry(
                createdAt,
                "orders.timeline.api_call",
                orderNo,
                Actor.merchant(new MerchantId(merchantId)),
                Map.of(
                        "call",
                        callName,
                        "status",
                        answerStatus == null ? "–" : String.valueOf(answerStatus)));
    }

    /**
     * What was answered.
     *
     * @param location the path of what was made, or null
     */
    public record Answer(int status, String contentType, String location, String body) {}

    /** A key means something within one merchant only. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String merchantId;
        private String idempotencyKey;

        protected Key() {}

        public Key(MerchantId merchant, String idempotencyKey) {
            this.merchantId = merchant.value();
            this.idempotencyKey = idempotencyKey;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && merchantId.equals(key.merchantId)
                    && idempotencyKey.equals(key.idempotencyKey);
        }

        @Override
        public int hashCode() {
            return Objects.hash(merchantId, idempotencyKey);
        }
    }
}
