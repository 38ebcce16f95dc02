package io.counterfoil.refunds.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.RejectedFences;
import io.counterfoil.payments.StorableText;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.RequestRefund;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One refund.
 *
 * <p>Its life: {@code AWAITING_APPROVAL} where a person must agree, {@code REQUESTED}, {@code
 * PROCESSING} from just before the provider is first asked, then {@code SUCCEEDED}, {@code FAILED}
 * or {@code REJECTED}. A failed one may still turn out to have succeeded (late), one that succeeded
 * may be returned by the bank; one that was returned moves no more. Every move leaves a row of
 * history.
 *
 * <p>Invariants, also held by the database: the amount never changes, and an approval is for
 * exactly it; the applicant never approves; one that is under way is always due for something.
 */
@Entity
@Table(schema = "refunds", name = "refund")
public class Refund {

    /** Providers end most within minutes, banks within days. */
    private static final Duration LONGEST_UNDER_WAY = Duration.ofDays(7);

    private static final int LONGEST_REASON = 500;
    private static final Duration APPROVAL_HOLDS = Duration.ofHours(24);

    @Id
    @Column(name = "refund_no")
    private String refundNo;

    @Column(name = "payment_no")
    private String paymentNo;

    @Column(name = "order_no")
    private String orderNo;

    @Column(name = "merchant_id")
    private String merchantId;

    private String account;

    @Column(name = "merchant_refund_no")
    private String merchantRefundNo;

    @Column(name = "request_no")
    private String requestNo;

    @Column(name = "provider_refund_no")
    private String providerRefundNo;

    @Enumerated(EnumType.STRING)
    private RefundOrigin origin;

    @Enumerated(EnumType.STRING)
    private RefundStatus status;

    @Column(name = "amount_minor")
    private long amountMinor;

    private String currency;
    private String reason;
    private boolean proposed;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "approved_minor")
    private Long approvedMinor;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "sent_at")
    private Instant sentAt;

    @Column(name = "refunded_at")
    private Instant refundedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "needs_person")
    private String needsPerson;

    private String failure;
    private boolean returned;
    private boolean late;

    /** The database was restored, and the provider has not said since what became of it. */
    @Column(name = "owes_answer")
    private boolean owesAnswer;

    /** Whether its amount was booked without a reservation. */
    @Column(name = "booked_outside")
    private boolean bookedOutside;

    @Embedded private Plan plan;

    private int changes;

    @Column(name = "last_observation")
    private String lastObservation;

    @Version private int version;

    protected Refund() {}

    private Refund(
            RefundNo refundNo,
            PaymentView payment,
            String requestNo,
            RefundOrigin origin,
            RefundStatus status,
            Money amount,
            String reason,
            Actor requestedBy,
            Instant now) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a refund is of a positive amount");
        }
        this.refundNo = refundNo.value();
        this.paymentNo = payment.paymentNo().value();
        this.orderNo = payment.orderNo().value();
        this.merchantId = payment.merchant().value();
        this.account = payment.account();
        this.requestNo = requestNo;
        this.origin = origin;
        this.status = status;
        this.amountMinor = amount.minor();
        this.currency = amount.currencyCode();
        this.reason = StorableText.cut(reason, LONGEST_REASON);
        this.requestedBy = requestedBy.value();
        this.createdAt = now;
        this.plan = Plan.nothing();
        this.lastObservation = "";
    }

    /** An application of ours, whose amount is reserved. */
    public static Refund appliedFor(
            RequestRefund command,
            PaymentView payment,
            Money amount,
            boolean needsApproval,
            Instant now) {
        Refund refund =
                new Refund(
                        command.refundNo(),
                        payment,
                        command.refundNo().value(),
                        command.origin(),
                        needsApproval ? RefundStatus.AWAITING_APPROVAL : RefundStatus.REQUESTED,
                        amount,
                        command.reason(),
                        command.by(),
                        now);
        refund.merchantRefundNo = command.merchantRefundNo();
        refund.proposed = command.proposeOnly();
        if (!needsApproval) {
            refund.plan.sendAgain(now);
        }
        return refund;
    }

    /** Somebody made it elsewhere, and the provider confirms it. */
    public static Refund madeElsewhere(
            RefundNo refundNo,
            PaymentView payment,
            String requestNo,
            Money amount,
            RefundAnswer answer,
            Instant now) {
        Refund refund =
                new Refund(
                        refundNo,
                        payment,
                        requestNo,
                        RefundOrigin.PROVIDER,
                        RefundStatus.SUCCEEDED,
                        amount,
                        "Made at the provider",
                        Actor.PROVIDER,
                        now);
        refund.providerRefundNo = answer.providerRefundNo();
        refund.refundedAt =
                answer.providerTime() == null
                        ? now
                        : answer.providerTime().truncatedTo(ChronoUnit.MICROS);
        refund.endedAt = now;
        refund.bookedOutside = true;
        return refund;
    }

    /** The history's first row. */
    public RefundHistory created() {
        return history(null, "applied for: " + reason, createdAt, requestedBy());
    }

    /** Lets it go; the approval is of exactly its amount. */
    public RefundHistory approve(Actor by, String note, Instant now) {
        require(RefundStatus.AWAITING_APPROVAL);
        if (by.value().equals(requestedBy)) {
            throw new IllegalStateException("the applicant never approves");
        }
        decidedBy = by.value();
        decidedAt = now;
        approvedMinor = amountMinor;
        plan.sendAgain(now);
        return move(RefundStatus.REQUESTED, "approved: " + note, now, by);
    }

    public RefundHistory reject(Actor by, String note, Instant now) {
        require(RefundStatus.AWAITING_APPROVAL);
        decidedBy = by.value();
        decidedAt = now;
        endedAt = now;
        failure = note.isBlank() ? "rejected" : StorableText.cut(note, LONGEST_REASON);
        return move(RefundStatus.REJECTED, "rejected: " + note, now, by);
    }

    /** It was approved, and so long ago that nobody should act on it any more. */
    public boolean isApprovalTooOld(Instant now) {
        return isApproved() && decidedAt.plus(APPROVAL_HOLDS).isBefore(now);
    }

    /** Whether what was paid, less what went back meanwhile, is still enough for it. */
    public boolean isCovered(RefundableView payment) {
        Money left = payment.coveredByPaid();
        return left.currency().equals(amount().currency()) && left.minor() >= amountMinor;
    }

    public boolean isApproved() {
        return approvedMinor != null;
    }

    public boolean isProposed() {
        return proposed;
    }

    /** Before anything was sent: a person must decide, again. */
    public RefundHistory awaitApproval(String why, Instant now) {
        require(RefundStatus.REQUESTED);
        decidedBy = null;
        decidedAt = null;
        approvedMinor = null;
        needsPerson = null;
        plan.recorded();
        plan.stop();
        return move(RefundStatus.AWAITING_APPROVAL, why, now, Actor.SYSTEM);
    }

    /** A worker takes it: nobody else does until the lease is past. */
    public Try take(Instant now) {
        return plan.take(now);
    }

    /**
     * The intent, committed before the provider is asked. A send that may have arrived keeps its
     * moment for ever, for it is asked about by it; one that certainly did not is made anew.
     */
    public RefundHistory startSending(Try attempt, Instant now) {
        boolean first = sentAt == null;
        require(first ? RefundStatus.REQUESTED : RefundStatus.PROCESSING);
        if (first || !plan.hadUnknownTry()) {
            sentAt = now;
        }
        plan.startSending(now);
        return move(
                RefundStatus.PROCESSING,
                first ? "sent" : "sent again, try " + attempt.number(),
                now,
                Actor.SYSTEM);
    }

    /** Nobody may send it now: it is as if it had not been taken. */
    public void putBack(Try attempt, Instant now) {
        plan.putBack(attempt, now);
    }

    /**
     * The database was restored: it may have been sent since, and nobody here would know. So it
     * counts as sent with an unknown outcome, whatever was planned.
     *
     * @return the row of history where that moves it
     */
    public Optional<RefundHistory> mayHaveMoved(Instant now) {
        owesAnswer = true;
        if (status.isEnded()) {
            plan.askNow(now);
            return Optional.empty();
        }
        plan.mayHaveBeenSent(now);
        if (status == RefundStatus.PROCESSING) {
            return Optional.empty();
        }
        require(RefundStatus.REQUESTED);
        sentAt = now;
        return Optional.of(
                move(
                        RefundStatus.PROCESSING,
                        "the database was restored: it may have been sent",
                        now,
                        Actor.SYSTEM));
    }

    public boolean owesAnswer() {
        return owesAnswer;
    }

    /** Another refund of the payment is being sent, or was sent just now. */
    public void sendLater(Instant at) {
        plan.recorded();
        plan.next(Plan.Step.SEND, at);
    }

    /**
     * Takes in what the provider was seen to say. Answers may come in any order: one that says that
     * it was done wins over one that says that it failed, and one that says that it came back wins
     * over both.
     */
    public Observed observe(Answered answered) {
        RefundStatus from = status;
        boolean latest = plan.isLatest(answered.attempt());
        boolean otherAmount = namesAnotherAmount(answered.answer());
        RefundMove move = otherAmount || returned ? RefundMove.NONE : moveOf(answered, latest);
        owesAnswer &= answered.outcome() == Outcome.UNKNOWN;
        List<Finding> findings = new ArrayList<>();
        if (otherAmount) {
            findings.add(otherAmount(answered.answer()));
        }
        if (providerRefundNo == null && !otherAmount) {
            providerRefundNo = answered.answer().providerRefundNo();
        }
        switch (move) {
            case NONE -> {}
            case SUCCEED -> succeed(answered, findings);
            case SUCCEED_LATE -> succeedLate(answered, findings);
            case FAIL -> fail(answered);
            case TAKE_BACK, RETURN_UNSEEN, NOTE_RETURN -> comeBack(answered, findings);
        }
        if (latest) {
            plan.recorded();
            planNext(answered, findings);
        } else {
            if (!answered.attempt().equals(Try.LOOK)) {
                RejectedFences.rejected("try of " + refundNo);
            }
            if (move != RefundMove.NONE) {
                plan.stop();
            }
        }
        String said = answered.said();
        boolean isNew =
                from != status
                        || move != RefundMove.NONE
                        || !StorableText.cut(said, RefundHistory.LONGEST).equals(lastObservation);
        return new Observed(
                move, isNew ? history(from, said, answered.at(), answered.by()) : null, findings);
    }

    /** Its tries leave no record: a person is told, and it is tried rarely from now on. */
    public Optional<Finding> parked() {
        if (!plan.justParked()) {
            return Optional.empty();
        }
        String why = "Its tries broke off " + Plan.MOST_UNRECORDED + " times; the log says why.";
        if (isUnderWay()) {
            needsPerson = why;
        }
        return Optional.of(new Finding(Finding.PARKED, why));
    }

    /** Whether staff may have it sent once more. */
    public boolean isRetryable(boolean repeatable) {
        return isUnderWay() && needsPerson != null && (repeatable || !plan.hadUnknownTry());
    }

    /**
     * Whether a person may say that it never arrived, where nothing is repeated: nobody knows what
     * came of it, and the provider does not know it, whenever it is asked.
     *
     * @param after so long must its send be ago, and so long must the provider not have known it
     */
    public boolean isGivable(Duration after, Instant now) {
        return status == RefundStatus.PROCESSING
                && plan.hadUnknownTry()
                && !now.isBefore(sentAt.plus(after))
                && plan.isAbsentSince(now.minus(after));
    }

    public RefundHistory retry(Actor by, String note, Instant now) {
        needsPerson = null;
        plan.beginAnew(now);
        return history(status, "to be sent again: " + note, now, by);
    }

    /** An answer is wanted now. */
    public void queryDue(Instant now) {
        if (wasSent()) {
            plan.queryDue(now);
        }
    }

    /** Whether the provider can know it. */
    public boolean wasSent() {
        return sentAt != null || origin == RefundOrigin.PROVIDER;
    }

    /** Whether the provider can be asked about it by its number. */
    public boolean isAskable(boolean elsewhereIsAskable) {
        return wasSent() && (origin != RefundOrigin.PROVIDER || elsewhereIsAskable);
    }

    public boolean isHeld(Instant now) {
        return plan.isHeld(now);
    }

    public boolean isLatest(Try attempt) {
        return plan.isLatest(attempt);
    }

    public Plan.Step nextStep() {
        return plan.nextStep();
    }

    public Instant nextTryAt() {
        return plan.nextTryAt();
    }

    public RefundNo refundNo() {
        return new RefundNo(refundNo);
    }

    public PaymentNo paymentNo() {
        return new PaymentNo(paymentNo);
    }

    public OrderNo orderNo() {
        return new OrderNo(orderNo);
    }

    public MerchantId merchant() {
        return new MerchantId(merchantId);
    }

    public String account() {
        return account;
    }

    public RefundOrigin origin() {
        return origin;
    }

    public RefundStatus status() {
        return status;
    }

    public Money amount() {
        return Money.of(amountMinor, currency);
    }

    public String requestNo() {
        return requestNo;
    }

    public Optional<String> merchantRefundNo() {
        return Optional.ofNullable(merchantRefundNo);
    }

    public Actor requestedBy() {
        return new Actor(requestedBy);
    }

    public boolean isBookedOutside() {
        return bookedOutside;
    }

    /** Whether the provider's books show that this money went, even if it came back. */
    public boolean wentOut() {
        return status == RefundStatus.SUCCEEDED || returned;
    }

    public RefundOrder order() {
        return new RefundOrder(paymentNo(), requestNo, amount(), reason, sentAt);
    }

    public RefundView view() {
        return new RefundView(
                refundNo(),
                orderNo(),
                paymentNo(),
                merchant(),
                account,
                merchantRefundNo,
                origin,
                status,
                amount(),
                reason,
                requestNo,
                providerRefundNo,
                requestedBy(),
                decidedBy == null ? null : new Actor(decidedBy),
                createdAt,
                decidedAt,
                sentAt,
                refundedAt,
                endedAt,
                plan.nextTryAt(),
                needsPerson,
                failure,
                returned,
                late);
    }

    /** After an unknown try a refusal ends nothing, unless queries do not show it either. */
    private RefundMove moveOf(Answered answered, boolean latest) {
        RefundMove move = RefundMove.of(status, answered.outcome());
        if (move == RefundMove.FAIL) {
            boolean mayHaveBeenDone = answered.isSend() && answered.attempt().unknownBefore();
            return latest && !mayHaveBeenDone ? RefundMove.FAIL : RefundMove.NONE;
        }
        boolean refusedAndNotShown =
                status == RefundStatus.PROCESSING
                        && latest
                        && !answered.isSend()
                        && answered.outcome() == Outcome.ABSENT
                        && plan.isRefusalTheLastWord(answered.at());
        return refusedAndNotShown ? RefundMove.FAIL : move;
    }

    private boolean namesAnotherAmount(RefundAnswer answer) {
        boolean done =
                answer.outcome() == Outcome.SUCCEEDED || answer.outcome() == Outcome.RETURNED;
        return done && answer.amount() != null && !answer.amount().equals(amount());
    }

    private Finding otherAmount(RefundAnswer answer) {
        return new Finding(
                Finding.OTHER_AMOUNT,
                "The provider says that "
                        + answer.amount()
                        + " was refunded under this number; we asked for "
                        + amount()
                        + ". Nothing was booked.");
    }

    private void succeed(Answered answered, List<Finding> findings) {
        if (!wasSent()) {
            findings.add(
                    new Finding(
                            Finding.CONTRADICTED,
                            "The provider says that it is done, and we had not sent it."));
        }
        status = RefundStatus.SUCCEEDED;
        refundedAt = answered.time();
        failure = null;
        end(answered.at());
    }

    private void succeedLate(Answered answered, List<Finding> findings) {
        late = true;
        bookedOutside = true;
        succeed(answered, findings);
        findings.add(
                new Finding(
                        Finding.LATE,
                        "The provider did it although it had ended here; its reserve was let go"
                                + " before."));
    }

    private void fail(Answered answered) {
        boolean isDecided = answered.source() == AnswerSource.STAFF;
        failure =
                isDecided || plan.refusal() == null
                        ? StorableText.cut(answered.answer().detail(), LONGEST_REASON)
                        : plan.refusal();
        status = RefundStatus.FAILED;
        end(answered.at());
    }

    private void comeBack(Answered answered, List<Finding> findings) {
        returned = true;
        status = RefundStatus.FAILED;
        failure = StorableText.cut(answered.answer().detail(), LONGEST_REASON);
        end(answered.at());
        findings.add(
                new Finding(
                        Finding.RETURNED,
                        "The bank gave it back: the buyer does not have the money."));
    }

    private void end(Instant at) {
        endedAt = at;
        needsPerson = null;
        plan.forgetAbsents();
        plan.stop();
    }

    private void planNext(Answered answered, List<Finding> findings) {
        if (answered.isSend() && saysWhatCameOfIt(answered.outcome())) {
            plan.sendWasAnswered(answered.attempt());
        }
        NextTry next = new NextTry(plan, answered);
        if (status != RefundStatus.PROCESSING) {
            next.ended(status == RefundStatus.SUCCEEDED).ifPresent(findings::add);
        } else if (findings.isEmpty()) {
            next.underWay(needsPerson != null)
                    .or(() -> isSlow(answered) ? Optional.of(slow()) : Optional.empty())
                    .ifPresent(
                            finding -> {
                                findings.add(finding);
                                waitForPerson(finding, answered.at());
                            });
        } else {
            // Another amount than ours: nothing that a repeat can cure.
            waitForPerson(findings.get(0), answered.at());
        }
    }

    /** Taken on or unanswered for so long that somebody should look, once. */
    private boolean isSlow(Answered answered) {
        return needsPerson == null
                && !answered.isSend()
                && sentAt != null
                && !answered.at().isBefore(sentAt.plus(LONGEST_UNDER_WAY));
    }

    private static Finding slow() {
        return new Finding(
                Finding.SLOW,
                "It is under way for "
                        + LONGEST_UNDER_WAY.toDays()
                        + " days and has no end yet: ask the provider.");
    }

    /** "Accepted" promises nothing: the money may go, or not, and only a question tells. */
    private static boolean saysWhatCameOfIt(Outcome ofSend) {
        return switch (ofSend) {
            case SUCCEEDED, FAILED, NEEDS_A_PERSON, NOT_SENT -> true;
            case ACCEPTED, ABSENT, RETURNED, UNKNOWN -> false;
        };
    }

    private void waitForPerson(Finding finding, Instant now) {
        needsPerson = StorableText.cut(finding.reason(), LONGEST_REASON);
        plan.queryWhileAPersonIsNeeded(now);
    }

    private RefundHistory move(RefundStatus to, String said, Instant at, Actor by) {
        RefundStatus from = status;
        status = to;
        return history(from, said, at, by);
    }

    private boolean isUnderWay() {
        return status == RefundStatus.REQUESTED || status == RefundStatus.PROCESSING;
    }

    private void require(RefundStatus expected) {
        if (status != expected) {
            throw new IllegalStateException("a refund that is " + status + " is not " + expected);
        }
    }

    private RefundHistory history(RefundStatus from, String said, Instant at, Actor by) {
        lastObservation = StorableText.cut(said, RefundHistory.LONGEST);
        return new RefundHistory(refundNo, ++changes, from, status, said, at, by);
    }
}
