package io.counterfoil.reconciliation.domain;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentSucceeded;
import io.counterfoil.reconciliation.EntryView;
import io.counterfoil.refunds.RefundReturned;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One movement of money in our book, written from a fact and never changed: a payment is positive,
 * a refund negative, a refund that came back positive again. It carries the provider's own time, by
 * which its statement is compared. A refund that succeeds again after it came back is a further
 * entry: {@code occurrence} counts them.
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

    @Column(name = "request_no")
    private String requestNo;

    private int occurrence;

    @Column(name = "number_key")
    private String numberKey;

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

    private BookEntry(Kind kind, String number, int occurrence, Instant bookedAt) {
        this.id = UlidCreator.getMonotonicUlid(bookedAt.toEpochMilli()).toString();
        this.kind = kind;
        this.number = number;
        this.occurrence = occurrence;
        this.bookedAt = bookedAt;
    }

    /** What the provider was paid, also where it is another amount than we asked for. */
    public static BookEntry of(PaymentSucceeded fact, Instant bookedAt) {
        BookEntry entry = new BookEntry(Kind.PAYMENT, fact.paymentNo().value(), 1, bookedAt);
        entry.paymentNo = fact.paymentNo().value();
        entry.orderNo = fact.orderNo().value();
        entry.merchantId = fact.merchant().value();
        entry.account = fact.account();
        entry.providerTradeNo = fact.providerTradeNo();
        entry.amountMinor = fact.paid().minor();
        entry.currency = fact.paid().currencyCode();
        entry.providerTime = fact.paidAt();
        entry.numberKey = NumberKey.of(entry.paymentNo, null);
        return entry;
    }

    /**
     * @param returned how often this refund came back before: the same success told twice is the
     *     same occurrence, and the database refuses it
     */
    public static BookEntry of(RefundSucceeded fact, int returned, Instant bookedAt) {
        BookEntry entry =
                new BookEntry(
                        Kind.REFUND, fact.refund().refundNo().value(), returned + 1, bookedAt);
        return entry.about(fact.refund(), -fact.amount().minor(), fact.amount(), fact.refundedAt());
    }

    /**
     * @param succeeded how often this refund succeeded before
     */
    public static BookEntry of(RefundReturned fact, int succeeded, Instant bookedAt) {
        BookEntry entry =
                new BookEntry(
                        Kind.RETURNED_REFUND,
                        fact.refund().refundNo().value(),
                        Math.max(1, succeeded),
                        bookedAt);
        return entry.about(fact.refund(), fact.amount().minor(), fact.amount(), fact.returnedAt());
    }

    private BookEntry about(RefundView refund, long signedMinor, Money amount, Instant at) {
        paymentNo = refund.paymentNo().value();
        orderNo = refund.orderNo().value();
        merchantId = refund.merchant().value();
        account = refund.account();
        providerTradeNo = refund.providerRefundNo();
        amountMinor = signedMinor;
        currency = amount.currencyCode();
        providerTime = at;
        requestNo = refund.requestNo();
        numberKey = NumberKey.of(paymentNo, requestNo);
        return this;
    }

    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public String number() {
        return number;
    }

    public String requestNo() {
        return requestNo;
    }

    public int occurrence() {
        return occurrence;
    }

    public String paymentNo() {
        return paymentNo;
    }

    public String orderNo() {
        return orderNo;
    }

    public String merchantId() {
        return merchantId;
    }

    public String account() {
        return account;
    }

    public String providerTradeNo() {
        return providerTradeNo;
    }

    public Money amount() {
        return Money.of(amountMinor, currency);
    }

    public Instant providerTime() {
        return providerTime;
    }

    public Instant bookedAt() {
        return bookedAt;
    }

    /**
     * @param day the statement day that the provider's time belongs to
     */
    public EntryView view(LocalDate day) {
        return new EntryView(
                id,
                kind.name(),
                number,
                requestNo,
                new PaymentNo(paymentNo),
                new OrderNo(orderNo),
                account,
                providerTradeNo,
                amount(),
                providerTime,
                day,
                bookedAt);
    }
}
