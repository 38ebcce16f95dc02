package io.counterfoil.reconciliation.domain;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.reconciliation.DiscrepancyStatus;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.ResolveReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A difference between the two books as a unit of work. It is named by its subject (the kind, the
 * numbers and the place of what is different), so that it stays the same when a statement is issued
 * again. It is open until a person resolves it or the two sides agree by themselves; a difference
 * that comes back or changes opens it again. Each act leaves a row.
 */
@Entity
@Table(schema = "reconciliation", name = "discrepancy")
public class Discrepancy {

    @Id private String id;

    @Column(name = "merchant_id")
    private String merchantId;

    private String account;

    @Column(name = "statement_day")
    private LocalDate day;

    private String subject;

    @Enumerated(EnumType.STRING)
    @Column(name = "match_class")
    private MatchClass matchClass;

    @Enumerated(EnumType.STRING)
    private DiscrepancyStatus status;

    @Column(name = "line_id")
    private String lineId;

    @Column(name = "entry_id")
    private String entryId;

    @Column(name = "pass")
    private String pass;

    @Column(name = "payment_number")
    private String paymentNumber;

    @Column(name = "refund_number")
    private String refundNumber;

    @Column(name = "order_no")
    private String orderNo;

    @Column(name = "provider_trade_no")
    private String providerTradeNo;

    @Column(name = "ours_minor")
    private Long oursMinor;

    @Column(name = "our_currency")
    private String ourCurrency;

    @Column(name = "their_minor")
    private Long theirMinor;

    @Column(name = "their_currency")
    private String theirCurrency;

    private String assignee;

    @Enumerated(EnumType.STRING)
    private ResolveReason reason;

    @Column(name = "proposed_by")
    private String proposedBy;

    @Column(name = "resolved_by")
    private String resolvedBy;

    @Column(name = "resolved_at")
    private Instant resolvedAt;

    @Column(name = "opened_at")
    private Instant openedAt;

    private int acts;
    @Version private int version;

    protected Discrepancy() {}

    public Discrepancy(MatchedSides sides, LocalDate day, String merchant, Instant now) {
        this.id = UlidCreator.getMonotonicUlid(now.toEpochMilli()).toString();
        this.merchantId = merchant;
        this.account = sides.row().account();
        this.day = day;
        this.subject = sides.row().subject();
        this.status = DiscrepancyStatus.OPEN;
        this.openedAt = now;
        take(sides);
    }

    /** The first act; the others come with what is done. */
    public DiscrepancyAct opened(Instant now) {
        return act(Actor.SYSTEM, "opened", matchClass.name(), now);
    }

    /**
     * The matching made its row anew. Nothing happens where it says what it said before.
     *
     * @return the acts that this led to
     */
    public List<DiscrepancyAct> matchedAnew(MatchedSides sides, Instant now) {
        List<DiscrepancyAct> led = new ArrayList<>();
        boolean isDifferent = !says(sides);
        boolean due = sides.row().dueAt() != null && !sides.row().dueAt().isAfter(now);
        take(sides);
        if (status == DiscrepancyStatus.OPEN && isDifferent) {
            led.add(act(Actor.SYSTEM, "changed", changedNote(), now));
            // Who confirms would confirm another loss than was proposed.
            proposedBy = null;
            reason = null;
        } else if (due
                && (status == DiscrepancyStatus.HEALED
                        || status == DiscrepancyStatus.RESOLVED && isDifferent)) {
            led.add(reopened(Actor.SYSTEM, matchClass.name(), now));
        }
        return led;
    }

    private String changedNote() {
        return proposedBy == null
                ? matchClass.name()
                : matchClass.name() + "; the proposal to write it off has lapsed";
    }

    /**
     * The two sides agree, or neither is there any more. One that a person had resolved keeps who
     * did, and is healed too: where it differs again, even as before, that is news.
     *
     * @param sides as they stand now; null where neither is there
     */
    public DiscrepancyAct healed(MatchedSides sides, Instant now) {
        if (status == DiscrepancyStatus.OPEN) {
            proposedBy = null;
            reason = null;
        } else if (status != DiscrepancyStatus.RESOLVED) {
            requireOpen();
        }
        status = DiscrepancyStatus.HEALED;
        if (sides != null) {
            MatchClass was = matchClass;
            take(sides);
            matchClass = was;
        }
        return act(Actor.SYSTEM, "healed", "", now);
    }

    public DiscrepancyAct assign(String to, Actor by, Instant now) {
        requireOpen();
        assignee = to.isBlank() ? null : to.strip();
        return act(by, "assigned", to.strip(), now);
    }

    public DiscrepancyAct note(String text, Actor by, Instant now) {
        return act(by, "noted", required(text), now);
    }

    public DiscrepancyAct asked(String answers, Actor by, Instant now) {
        return act(by, "asked", answers, now);
    }

    /** A loss is proposed by one person and confirmed by another. */
    public DiscrepancyAct resolve(ResolveReason why, String text, Actor by, Instant now) {
        requireOpen();
        String note = required(text);
        if (why == ResolveReason.WRITTEN_OFF) {
            if (proposedBy == null || reason != ResolveReason.WRITTEN_OFF) {
                proposedBy = by.value();
                reason = why;
                return act(by, "proposed", note, now);
            }
            if (proposedBy.equals(by.value())) {
                throw new DomainException(
                        "own_proposal",
                        DomainException.Kind.FORBIDDEN,
                        "Another person must confirm what you proposed.");
            }
        } else {
            proposedBy = null;
        }
        status = DiscrepancyStatus.RESOLVED;
        reason = why;
        resolvedBy = by.value();
        resolvedAt = now;
        return act(by, "resolved", note, now);
    }

    public DiscrepancyAct reopen(String text, Actor by, Instant now) {
        if (status != DiscrepancyStatus.RESOLVED) {
            throw DomainException.conflict(
                    "discrepancy_not_resolved", "Only what was resolved can be re-opened.");
        }
        return reopened(by, required(text), now);
    }

    private DiscrepancyAct reopened(Actor by, String note, Instant now) {
        status = DiscrepancyStatus.OPEN;
        reason = null;
        proposedBy = null;
        resolvedBy = null;
        resolvedAt = null;
        return act(by, "reopened", note, now);
    }

    private boolean says(MatchedSides sides) {
        Money ours = sides.ours();
        Money theirs = sides.theirs();
        return matchClass == sides.row().matchClass()
                && Objects.equals(oursMinor, minor(ours))
                && Objects.equals(ourCurrency, currency(ours))
                && Objects.equals(theirMinor, minor(theirs))
                && Objects.equals(theirCurrency, currency(theirs));
    }

    private void take(MatchedSides sides) {
        matchClass = sides.row().matchClass();
        pass = sides.row().pass();
        lineId = sides.row().lineId();
        entryId = sides.row().entryId();
        oursMinor = minor(sides.ours());
        ourCurrency = currency(sides.ours());
        theirMinor = minor(sides.theirs());
        theirCurrency = currency(sides.theirs());
        ImportedLine line = sides.line();
        if (line != null) {
            paymentNumber = line.paymentNumber();
            refundNumber = line.refundNumber();
            providerTradeNo = line.providerTradeNo();
        }
        BookEntry entry = sides.entry();
        if (entry != null) {
            paymentNumber = entry.paymentNo();
            refundNumber = entry.requestNo() == null ? refundNumber : entry.requestNo();
            orderNo = entry.orderNo();
            providerTradeNo =
                    entry.providerTradeNo() == null ? providerTradeNo : entry.providerTradeNo();
        }
    }

    private static Long minor(Money money) {
        return money == null ? null : money.minor();
    }

    private static String currency(Money money) {
        return money == null ? null : money.currencyCode();
    }

    private DiscrepancyAct act(Actor by, String what, String note, Instant now) {
        acts++;
        return new DiscrepancyAct(id, acts, now, by, what, note);
    }

    private static String required(String note) {
        if (note == null || note.isBlank()) {
            throw DomainException.invalid("note_required", "Say why, in a few words.");
        }
        return note.strip();
    }

    private void requireOpen() {
        if (status != DiscrepancyStatus.OPEN) {
            throw DomainException.conflict(
                    "discrepancy_not_open", "This discrepancy is not open any more.");
        }
    }

    public String id() {
        return id;
    }

    public String merchantId() {
        return merchantId;
    }

    public String account() {
        return account;
    }

    public LocalDate day() {
        return day;
    }

    public String subject() {
        return subject;
    }

    public MatchClass matchClass() {
        return matchClass;
    }

    public DiscrepancyStatus status() {
        return status;
    }

    public String lineId() {
        return lineId;
    }

    public String entryId() {
        return entryId;
    }

    public String paymentNumber() {
        return paymentNumber;
    }

    public String refundNumber() {
        return refundNumber;
    }

    public String orderNo() {
        return orderNo;
    }

    public String assignee() {
        return assignee;
    }

    public ResolveReason reason() {
        return reason;
    }

    public Actor proposedBy() {
        return proposedBy == null ? null : new Actor(proposedBy);
    }

    public Actor resolvedBy() {
        return resolvedBy == null ? null : new Actor(resolvedBy);
    }

    public Instant resolvedAt() {
        return resolvedAt;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public int version() {
        return version;
    }
}
