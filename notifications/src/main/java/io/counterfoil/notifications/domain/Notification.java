package io.counterfoil.notifications.domain;

import io.counterfoil.notifications.NotificationView;
import io.counterfoil.notifications.NotificationView.Kind;
import io.counterfoil.notifications.NotificationView.Status;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.NotificationReading;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderMessage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A provider's message, stored as it came before any work was done on it.
 *
 * <p>Its life: {@code RECEIVED}, then what the work found. {@code HANDLED} and {@code IGNORED} are
 * final: the message was taken, and the same message again is acknowledged without any work. All
 * others may be tried again, when the provider repeats itself or staff replay it; {@code
 * UNREADABLE} ones by themselves, for it is our keys that they wait for.
 */
@Entity
@Table(schema = "notifications", name = "notification")
public class Notification {

    private static final int REASON_MAX = 300;

    /** When one that can't be read is read again; then only staff do. */
    private static final List<Duration> READ_AGAIN =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(24),
                    Duration.ofHours(24));

    /** Anybody may come back with a payment's number, as often as they like. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(10);

    /** Keys that can't be fetched for a moment are nobody's work. */
    private static final Duration UNREADABLE_LASTS = Duration.ofMinutes(5);

    @Id private String id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String account;

    @Column(name = "merchant_id")
    private String merchantId;

    @Column(name = "path_payment_no")
    private String pathPaymentNo;

    @Column(name = "content_hash")
    private String contentHash;

    @Column(name = "http_method")
    private String httpMethod;

    @Column(name = "raw_query", columnDefinition = "text")
    private String rawQuery;

    @Column(columnDefinition = "text")
    private String headers;

    private byte[] body;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "payment_no")
    private String paymentNo;

    @Column(name = "message_id")
    private String messageId;

    private String claim;
    private String reason;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "last_received_at")
    private Instant lastReceivedAt;

    private int received;
    private boolean acknowledged;

    @Column(name = "handled_at")
    private Instant handledAt;

    @Column(name = "due_at")
    private Instant dueAt;

    private int tries;
    @Version private int version;

    protected Notification() {}

    /**
     * @param dueAt when a sweep takes it up, should the work that follows never finish
     */
    public Notification(String id, Arrival arrival, Instant now, Instant dueAt) {
        this.id = id;
        this.kind = arrival.kind();
        this.account = arrival.account();
        this.merchantId = arrival.merchant().value();
        this.pathPaymentNo = arrival.pathPaymentNo().map(PaymentNo::value).orElse(null);
        this.paymentNo = pathPaymentNo;
        this.contentHash = arrival.contentHash();
        this.httpMethod = arrival.message().method();
        this.rawQuery = arrival.message().rawQuery();
        this.headers = HeaderLines.write(arrival.message().headers());
        this.body = arrival.message().body();
        this.status = Status.RECEIVED;
        this.reason = "";
        this.receivedAt = now;
        this.lastReceivedAt = now;
        this.received = 1;
        this.dueAt = dueAt;
    }

    /**
     * Whether it was taken for good: the same message again needs no work. A way back that nobody
     * signs is never: each is a reason to ask, and all of them are one row.
     */
    public boolean isTaken() {
        return !isUnsigned() && (status == Status.HANDLED || status == Status.IGNORED);
    }

    /** Whether it says nothing, so that it can't be signed. */
    private boolean isUnsigned() {
        return kind == Kind.RETURN
                && Arrival.OF_THE_UNSIGNED.equals(httpMethod)
                && rawQuery.isEmpty()
                && body.length == 0;
    }

    /** Says whether the provider may be asked because of it, and remembers that it is. */
    public boolean asks(Instant now) {
        boolean isFree = handledAt == null || !handledAt.plus(BETWEEN_QUESTIONS).isAfter(now);
        if (isFree) {
            handledAt = now;
        }
        return isFree;
    }

    /** What an adapter read in it, whatever the verdict. */
    public void read(NotificationReading reading) {
        messageId = cut(reading.messageId(), 128);
        claim = cut(reading.claim(), 64);
        if (reading.paymentNo() != null) {
            paymentNo = reading.paymentNo().value();
        }
    }

    /**
     * What came of it. A message that was taken stays so, whoever comes later with another opinion.
     *
     * @param answered whether the provider gets its answer from this work
     */
    public void end(Status outcome, String why, boolean answered, Instant now) {
        if (outcome == Status.RECEIVED) {
            throw new IllegalArgumentException("work ends with an outcome");
        }
        if (!isTaken()) {
            status = outcome;
            reason = cut(why, REASON_MAX);
            handledAt = now;
            dueAt = outcome == Status.UNREADABLE ? readAgainAt(now) : null;
        }
        acknowledged = acknowledged || (answered && kind == Kind.NOTIFY && isTaken());
    }

    /** A browser's way back is over when it was answered. */
    private Instant readAgainAt(Instant now) {
        return kind == Kind.NOTIFY && tries < READ_AGAIN.size()
                ? now.plus(READ_AGAIN.get(tries))
                : null;
    }

    /** Whether it can't be read for so long that a person must know. */
    public boolean staysUnreadable(Instant now) {
        return status == Status.UNREADABLE
                && kind == Kind.NOTIFY
                && !now.isBefore(receivedAt.plus(UNREADABLE_LASTS));
    }

    /** The work was begun once more, by a sweep. */
    public int retry(Instant nextDueAt) {
        requireOpen();
        dueAt = nextDueAt;
        return ++tries;
    }

    /** The work broke off for a reason of our own; a sweep takes it up again. */
    public void broke(String why) {
        if (status == Status.RECEIVED) {
            reason = cut(why, REASON_MAX);
        }
    }

    /** Too many tries broke off: only staff, or the provider with a repetition, try again. */
    public void park() {
        requireOpen();
        dueAt = null;
    }

    private void requireOpen() {
        if (status != Status.RECEIVED && status != Status.UNREADABLE) {
            throw new IllegalStateException("the work on " + id + " is finished");
        }
    }

    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public Status status() {
        return status;
    }

    public String account() {
        return account;
    }

    public Optional<MerchantId> merchant() {
        return Optional.ofNullable(merchantId).map(MerchantId::new);
    }

    public Optional<PaymentNo> pathPaymentNo() {
        return Optional.ofNullable(pathPaymentNo).map(PaymentNo::new);
    }

    public Optional<PaymentNo> paymentNo() {
        return Optional.ofNullable(paymentNo).map(PaymentNo::new);
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Instant handledAt() {
        return handledAt;
    }

    public String reason() {
        return reason;
    }

    public String claim() {
        return claim;
    }

    public int tries() {
        return tries;
    }

    /** The message as it was received. */
    public ProviderMessage message() {
        return new ProviderMessage(
                httpMethod, rawQuery, HeaderLines.read(headers), body, receivedAt);
    }

    public NotificationView view(String maskedContent) {
        return new NotificationView(
                id,
                kind,
                status,
                account,
                merchant().orElse(null),
                paymentNo().orElse(null),
                messageId,
                claim,
                reason,
                receivedAt,
                handledAt,
                received,
                acknowledged,
                maskedContent);
    }

    private static String cut(String text, int max) {
        return text == null || text.length() <= max ? text : text.substring(0, max);
    }
}
