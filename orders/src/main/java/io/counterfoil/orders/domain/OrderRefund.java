package io.counterfoil.orders.domain;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Currency;

/**
 * Whether a refund is part of the sums here: counted when it succeeds and its payment is known, not
 * any more when the bank gives it back. The same fact twice counts once.
 */
@Entity
@Table(schema = "orders", name = "order_refund")
public class OrderRefund {

    @Id
    @Column(name = "refund_no")
    private String refundNo;

    @Column(name = "order_no", nullable = false)
    private String orderNo;

    @Column(name = "payment_no", nullable = false)
    private String paymentNo;

    @Column(name = "amount_minor", nullable = false)
    private long amountMinor;

    @Column(name = "counted", nullable = false)
    private boolean counted;

    @Version
    @Column(name = "row_version", nullable = false)
    private int rowVersion;

    protected OrderRefund() {}

    public OrderRefund(RefundNo refundNo, OrderNo orderNo, PaymentNo paymentNo, Money amount) {
        this.refundNo = refundNo.value();
        this.orderNo = orderNo.value();
        this.paymentNo = paymentNo.value();
        this.amountMinor = amount.minor();
    }

    public RefundNo refundNo() {
        return new RefundNo(refundNo);
    }

    /** In the currency of its payment. */
    public Money amount(Currency currency) {
        return new Money(amountMinor, currency);
    }

    /** Whether this counted it. */
    public boolean count() {
        boolean changed = !counted;
        counted = true;
        return changed;
    }

    /** Whether it had been counted. */
    public boolean takeBack() {
        boolean changed = counted;
        counted = false;
        return changed;
    }
}
