package io.counterfoil.reconciliation.domain;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentSucceeded;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * One movement of money in our book, written from a fact and never changed: a payment is positive,
 * a refund negative. It carries the provider's own time, by which its statement is compared.
 */
@Entity
@Table(schema = "reconciliation", name = "book_entry")
public class BookEntry {

    /** What moved. */
    public enum Kind {
        PAYMENT,
        REFUND,
        RETURNED_REFUND
    }

    @Id private String id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String number;

    @Column(name = "payment_no")
    private String paymentNo;

    @Column(name = "order_no")
    private String orderNo;

    @Column(name = "merchant_id")
    private String merchantId;

    @Column(name = "account")
    private String account;

    @Column(name = "provider_trade_no")
    private String providerTradeNo;

    @Column(name = "amount_minor")
    private long amountMinor;

    private String currency;

    @Column(name = "provider_time")
    private Instant providerTime;

    @Column(name = "booked_at")
    private Instant bookedAt;

    protected BookEntry() {}

    /** What the provider was paid, also where it is another amount than we asked for. */
    public static BookEntry of(PaymentSucceeded fact, Instant bookedAt) {
        BookEntry entry = new BookEntry();
        entry.id = UlidCreator.getMonotonicUlid(bookedAt.toEpochMilli()).toString();
        entry.kind = Kind.PAYMENT;
        entry.number = fact.paymentNo().value();
        entry.paymentNo = fact.paymentNo().value();
        entry.orderNo = fact.orderNo().value();
        entry.merchantId = fact.merchant().value();
        entry.account = fact.account();
        entry.providerTradeNo = fact.providerTradeNo();
        entry.amountMinor = fact.paid().minor();
        entry.currency = fact.paid().currencyCode();
        entry.providerTime = fact.paidAt();
        entry.bookedAt = bookedAt;
        return entry;
    }

    public Kind kind() {
        return kind;
    }

    public String number() {
        return number;
    }

    public Money amount() {
        return Money.of(amountMinor, currency);
    }

    public Instant providerTime() {
        return providerTime;
    }
}
