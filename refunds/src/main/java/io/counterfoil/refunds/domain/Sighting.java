package io.counterfoil.refunds.domain;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.refunds.SeenRefund;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The provider mentioned that money of a payment went back: due until our books explain it, so that
 * a refund which somebody made elsewhere is never lost.
 *
 * <p>Its life: with a number, the provider is asked about that refund until it confirms it; then,
 * with a sum, it waits until the refunds that we know add up to it.
 */
@Entity
@Table(schema = "refunds", name = "seen_refund")
public class Sighting {

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration WHILE_PARKED = Duration.ofHours(6);
    private static final int MOST_UNRECORDED = 5;
    private static final int LONGEST_NUMBER = 64;

    /** How long it waits after each look; the last one repeats. */
    private static final List<Duration> GAPS =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(24));

    /** Half an hour at most for a day while the payment is not known as paid; then a day. */
    private static final int LAST_GAP_BEFORE_PAID = 2;

    private static final int SOON = 48;

    @Id private String id;

    @Column(name = "payment_no")
    private String paymentNo;

    @Column(name = "order_no")
    private String orderNo;

    @Column(name = "merchant_id")
    private String merchantId;

    private String account;

    @Enumerated(EnumType.STRING)
    private SeenRefund.Source source;

    @Column(name = "provider_refund_no")
    private String number;

    @Column(name = "amount_minor")
    private Long amountMinor;

    @Column(name = "refunded_minor")
    private Long refundedMinor;

    private String currency;

    @Column(name = "mention_key")
    private String mentionKey;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "due_at")
    private Instant dueAt;

    private int attempt;
    private int unrecorded;
    private int looks;

    @Column(name = "number_settled")
    private boolean numberSettled;

    private boolean reported;

    /** Whether a verified statement says that it was done. */
    private boolean stated;

    @Column(name = "stated_time")
    private Instant statedTime;

    @Column(name = "stated_no")
    private String statedNo;

    @Column(name = "handled_at")
    private Instant handledAt;

    @Version private int version;

    protected Sighting() {}

    public Sighting(
            SeenRefund mention, OrderNo orderNo, MerchantId merchant, String account, Instant now) {
        this.id = UlidCreator.getMonotonicUlid(now.toEpochMilli()).toString();
        this.paymentNo = mention.paymentNo().value();
        this.orderNo = orderNo.value();
        this.merchantId = merchant.value();
        this.account = account;
        this.source = mention.source();
        this.number = numberOf(mention);
        Money known = mention.amount() == null ? mention.refunded() : mention.amount();
        this.currency = known == null ? null : known.currencyCode();
        this.amountMinor = minor(mention.amount());
        this.refundedMinor = minor(mention.refunded());
        this.mentionKey = keyOf(mention);
        this.seenAt = now;
        this.dueAt = now;
        state(mention);
    }

    /** What makes two mentions of a payment the same. */
    public static String keyOf(SeenRefund mention) {
        return text(numberOf(mention))
                + "|"
                + text(minor(mention.amount()))
                + "|"
                + text(minor(mention.refunded()));
    }

    /**
     * A provider says again what we had dealt with, or are dealing with: one more look, something
     * may have changed. Its statement says more than its notification did. A worker that asked
     * before does not answer for it.
     */
    public void mentionedAgain(SeenRefund mention, Instant now) {
        boolean statesNow = !stated && mention.stated() != null;
        boolean isNotified = mention.source() == SeenRefund.Source.NOTIFICATION;
        if (statesNow) {
            source = mention.source();
            state(mention);
        }
        if (statesNow || (handledAt != null && isNotified)) {
            handledAt = null;
            reported = false;
            looks = 0;
        }
        if (statesNow || isNotified) {
            numberSettled = false;
            attempt++;
            dueAt = now;
        }
    }

    private void state(SeenRefund mention) {
        SeenRefund.Stated word = mention.stated();
        if (word != null) {
            stated = true;
            statedTime = word.time() == null ? null : word.time().truncatedTo(ChronoUnit.MICROS);
            statedNo = shortEnough(word.providerRefundNo());
        }
    }

    /**
     * @return the number that fences what the worker writes
     */
    public int take(Instant now) {
        unrecorded++;
        dueAt = now.plus(unrecorded > MOST_UNRECORDED ? WHILE_PARKED : LEASE);
        return ++attempt;
    }

    public Optional<Finding> parked() {
        return unrecorded == MOST_UNRECORDED + 1
                ? Optional.of(
                        new Finding(
                                Finding.PARKED,
                                "Work on a refund that the provider mentioned broke off "
                                        + MOST_UNRECORDED
                                        + " times; the log says why."))
                : Optional.empty();
    }

    public boolean isLatest(int candidate) {
        return attempt == candidate;
    }

    public void settleNumber() {
        numberSettled = true;
    }

    public boolean isNumberOpen() {
        return number != null && !numberSettled;
    }

    public void handle(Instant now) {
        unrecorded = 0;
        handledAt = now;
        dueAt = null;
    }

    /** Our books don't explain it yet. */
    public void lookAgain(Instant now) {
        unrecorded = 0;
        dueAt = now.plus(GAPS.get(Math.min(looks, GAPS.size() - 1)));
        looks++;
    }

    /** The payment's own answer is late: it comes soon, or hardly ever. */
    public void awaitPayment(Instant now) {
        unrecorded = 0;
        int gap = looks < SOON ? Math.min(looks, LAST_GAP_BEFORE_PAID) : GAPS.size() - 1;
        dueAt = now.plus(GAPS.get(gap));
        looks++;
    }

    public int looks() {
        return looks;
    }

    /** What a person was told is over: what is found from now on is told again. */
    public void nothingIsReported() {
        reported = false;
    }

    /** Says once whether a person is to be told. */
    public boolean report() {
        boolean first = !reported;
        reported = true;
        return first;
    }

    public String id() {
        return id;
    }

    public String mentionKey() {
        return mentionKey;
    }

    public PaymentNo paymentNo() {
        return new PaymentNo(paymentNo);
    }

    public MerchantId merchant() {
        return new MerchantId(merchantId);
    }

    public String account() {
        return account;
    }

    public SeenRefund.Source source() {
        return source;
    }

    public Optional<String> number() {
        return Optional.ofNullable(number);
    }

    /** Of this refund. */
    public Optional<Money> amount() {
        return Optional.ofNullable(amountMinor).map(minor -> Money.of(minor, currency));
    }

    /** What a verified statement says: that it was done. */
    public Optional<RefundAnswer> stated() {
        return stated
                ? Optional.of(
                        new RefundAnswer(
                                RefundAnswer.Outcome.SUCCEEDED,
                                amount().orElse(null),
                                statedTime,
                                statedNo,
                                "its statement"))
                : Optional.empty();
    }

    /** Of all refunds of the payment. */
    public Optional<Money> refunded() {
        return Optional.ofNullable(refundedMinor).map(minor -> Money.of(minor, currency));
    }

    public Instant dueAt() {
        return dueAt;
    }

    public boolean isHandled() {
        return handledAt != null;
    }

    /** No provider has longer numbers; what is longer is none. */
    private static String numberOf(SeenRefund mention) {
        return shortEnough(mention.number());
    }

    private static String shortEnough(String said) {
        return said == null || said.isBlank() || said.length() > LONGEST_NUMBER ? null : said;
    }

    private static Long minor(Money money) {
        return money == null ? null : money.minor();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
