package io.counterfoil.refunds.domain;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.PaymentRefundSeen;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The provider says that money of a payment went back: a row that is due for a query, so that a
 * refund which somebody made elsewhere is never lost.
 */
@Entity
@Table(schema = "refunds", name = "seen_refund")
public class SeenRefund {

    @Id private String id;

    @Column(name = "payment_no")
    private String paymentNo;

    @Column(name = "order_no")
    private String orderNo;

    @Column(name = "merchant_id")
    private String merchantId;

    @Column(name = "account")
    private String account;

    @Column(name = "provider_refund_no")
    private String providerRefundNo;

    @Column(name = "refunded_minor")
    private long refundedMinor;

    @Column(name = "currency")
    private String currency;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "due_at")
    private Instant dueAt;

    protected SeenRefund() {}

    public static SeenRefund of(PaymentRefundSeen fact) {
        SeenRefund seen = new SeenRefund();
        seen.id = UlidCreator.getMonotonicUlid(fact.seenAt().toEpochMilli()).toString();
        seen.paymentNo = fact.paymentNo().value();
        seen.orderNo = fact.orderNo().value();
        seen.merchantId = fact.merchant().value();
        seen.account = fact.account();
        seen.providerRefundNo = fact.providerRefundNo();
        seen.refundedMinor = fact.refunded().minor();
        seen.currency = fact.refunded().currencyCode();
        seen.seenAt = fact.seenAt();
        seen.dueAt = fact.seenAt();
        return seen;
    }
}
