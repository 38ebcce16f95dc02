package io.counterfoil.orders.domain;

import io.counterfoil.orders.SurplusView;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentSucceeded;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * Money that was paid and does not fit its order; one row per payment, whoever saw it how often.
 */
@Entity
@Table(schema = "orders", name = "surplus")
public class Surplus {

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
    }

    public SurplusView view() {
        return new SurplusView(
                new PaymentNo(paymentNo),
                new OrderNo(orderNo),
                new MerchantId(merchantId),
                Money.of(amountMinor, currency),
                reason,
                since);
    }
}
