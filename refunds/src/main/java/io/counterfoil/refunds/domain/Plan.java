package io.counterfoil.refunds.domain;

import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.StorableText;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;

/**
 * What is tried next of a refund and when, who holds it, and what its tries have taught.
 *
 * <p>A worker takes it (a lease and a number that fences), and records. A send is assumed to have
 * an unknown outcome from the moment it is recorded as begun until its answer is recorded: a worker
 * that vanished in between needs no special case.
 */
@Embeddable
public class Plan {

    /** What a timer does with it. */
    public enum Step {
        SEND,
        QUERY
    }

    /** Longer than any call takes: after it, a worker that vanished is taken over. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** So many tries in a row without a record: it is parked, and tried rarely. */
    static final int MOST_UNRECORDED = 5;

    /** So often in a row may the provider not know it until a person is told. */
    private static final int MOST_ABSENTS = 10;

    /** Or fewer times, where questions are far apart: it is in no statement that came since. */
    private static final int FEWEST_ABSENTS_FOR_A_PERSON = 3;

    private static final Duration ABSENCE_UNTIL_A_PERSON_IS_TOLD = Duration.ofHours(36);

    /** So often in a row, and for so long, must one that was refused not be shown. */
    private static final int ABSENTS_OF_A_REFUSED_ONE = 3;

    private static final Duration ABSENCE_OF_A_REFUSED_ONE = Duration.ofMinutes(10);
    private static final int LONGEST_REFUSAL = 200;
    private static final int MOST_MINUTES_UNSENT = 60;
    private static final Duration WHILE_PARKED = Duration.ofHours(6);
    private static final Duration WHILE_A_PERSON_IS_NEEDED = Duration.ofHours(1);

    @Enumerated(EnumType.STRING)
    @Column(name = "next_step")
    private Step nextStep;

    @Column(name = "next_try_at")
    private Instant nextTryAt;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    private int attempt;
    private int unrecorded;
    private int queries;
    private int absents;

    @Column(name = "absent_since")
    private Instant absentSince;

    @Column(name = "unknown_try")
    private boolean unknownTry;

    private String refusal;

    protected Plan() {}

    static Plan nothing() {
        return new Plan();
    }

    void next(Step step, Instant at) {
        nextStep = step;
        nextTryAt = at;
    }

    void stop() {
        nextStep = null;
        nextTryAt = null;
    }

    Try take(Instant now) {
        attempt++;
        unrecorded++;
        if (nextStep == Step.QUERY) {
            queries++;
        }
        leaseUntil = now.plus(isParked() ? WHILE_PARKED : LEASE);
        nextTryAt = leaseUntil;
        return new Try(attempt, unknownTry);
    }

    /** The try never began: its number is used up, and nothing else. */
    void putBack(Try attempt, Instant now) {
        if (!isLatest(attempt)) {
            throw new IllegalStateException("somebody else has taken it");
        }
        unrecorded--;
        leaseUntil = null;
        nextTryAt = now;
    }

    /** The intent of a send: from now on only an answer or a query says what came of it. */
    void startSending(Instant now) {
        unknownTry = true;
        leaseUntil = now.plus(isParked() ? WHILE_PARKED : LEASE);
        next(Step.QUERY, leaseUntil);
    }

    /** A restore may have forgotten a send: a question comes first. */
    void mayHaveBeenSent(Instant now) {
        unknownTry = true;
        askNow(now);
    }

    /** Whoever held it before the restore is not there any more. */
    void askNow(Instant now) {
        attempt++;
        leaseUntil = null;
        next(Step.QUERY, now);
    }

    /** The try left its record. */
    void recorded() {
        leaseUntil = null;
        unrecorded = 0;
    }

    boolean isLatest(Try candidate) {
        return attempt == candidate.number();
    }

    boolean isHeld(Instant now) {
        return leaseUntil != null && leaseUntil.isAfter(now);
    }

    boolean isParked() {
        return unrecorded > MOST_UNRECORDED;
    }

    boolean justParked() {
        return unrecorded == MOST_UNRECORDED + 1;
    }

    /** An answer is wanted now; an earlier plan stays, and a worker is not disturbed. */
    void queryDue(Instant now) {
        if (!isHeld(now) && (nextTryAt == null || nextTryAt.isAfter(now))) {
            next(Step.QUERY, now);
        }
    }

    void queryAfterSend(Instant now, RefundRules rules) {
        Duration gap = rules.nextQueryAfter(queries);
        Duration first = rules.firstQueryAfter();
        next(Step.QUERY, now.plus(gap.compareTo(first) < 0 ? first : gap));
    }

    void queryAgain(Instant now, RefundRules rules) {
        next(Step.QUERY, now.plus(rules.nextQueryAfter(Math.max(1, queries))));
    }

    /** Only looks whether it ended by itself. */
    void queryWhileAPersonIsNeeded(Instant now) {
        next(Step.QUERY, now.plus(WHILE_A_PERSON_IS_NEEDED));
    }

    /** Nothing left us: a little later with each try, until it is once an hour. */
    void sendLater(Instant now) {
        next(Step.SEND, now.plus(Duration.ofMinutes(Math.min(attempt, MOST_MINUTES_UNSENT))));
    }

    void sendAgain(Instant now) {
        next(Step.SEND, now);
    }

    /** A person begins it anew; a worker that still holds it plans nothing any more. */
    void beginAnew(Instant now) {
        attempt++;
        leaseUntil = null;
        forgetAbsents();
        unrecorded = 0;
        refusal = null;
        next(Step.SEND, now);
    }

    int absent(Instant now) {
        if (absentSince == null) {
            absentSince = now;
        }
        return ++absents;
    }

    /** Whether the provider has not known it for so long that a person is told. */
    boolean isAbsentForLong(Instant now) {
        return absents >= MOST_ABSENTS
                || (absents >= FEWEST_ABSENTS_FOR_A_PERSON
                        && !absentSince.plus(ABSENCE_UNTIL_A_PERSON_IS_TOLD).isAfter(now));
    }

    void forgetAbsents() {
        absents = 0;
        absentSince = null;
    }

    /** Nobody answered: as long as that is so, what was said before is not the last word. */
    void notAnswered() {
        absents = Math.min(absents, MOST_ABSENTS - 1);
    }

    /** Whether all that the provider has said since then is that it does not know it. */
    boolean isAbsentSince(Instant then) {
        return absents >= MOST_ABSENTS && absentSince != null && !absentSince.isAfter(then);
    }

    /** A send brought an answer: whether an outcome is unknown is as it was before. */
    void sendWasAnswered(Try answered) {
        unknownTry = answered.unknownBefore();
    }

    boolean hadUnknownTry() {
        return unknownTry;
    }

    /** From now on it counts whether it is shown. */
    void refused(String detail) {
        forgetAbsents();
        refusal = StorableText.cut(detail, LONGEST_REFUSAL);
    }

    /**
     * Whether one more answer that does not know it makes it certain that an earlier try, of which
     * nobody knows, came to nothing. A provider may take minutes to show what it has done, and
     * refuse its repeat meanwhile because it was done.
     */
    boolean isRefusalTheLastWord(Instant now) {
        return refusal != null
                && absents + 1 >= ABSENTS_OF_A_REFUSED_ONE
                && !absentSince.plus(ABSENCE_OF_A_REFUSED_ONE).isAfter(now);
    }

    String refusal() {
        return refusal;
    }

    Step nextStep() {
        return nextStep;
    }

    Instant nextTryAt() {
        return nextTryAt;
    }
}
