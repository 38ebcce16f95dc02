package io.counterfoil.refunds.domain;

import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.refunds.RefundStatus;

/**
 * The state table of a refund: what a verified answer of the provider does to it. One table, no
 * default branch: a new status or outcome does not compile until it has a row.
 */
public enum RefundMove {
    NONE,
    SUCCEED,
    /** Money went although the reserve was let go: an explicit edge, with a work item. */
    SUCCEED_LATE,
    FAIL,
    /** It was done and came back: an explicit edge, with a work item. */
    TAKE_BACK,
    /** It was done and came back before we heard that it was done. */
    RETURN_UNSEEN,
    /** It had failed here, was done all the same, and came back: only noted. */
    NOTE_RETURN;

    public static RefundMove of(RefundStatus from, Outcome outcome) {
        return switch (from) {
            case AWAITING_APPROVAL, REQUESTED -> ofUnsent(outcome);
            case PROCESSING -> ofUnderWay(outcome);
            case SUCCEEDED -> ofSucceeded(outcome);
            case FAILED -> ofFailed(outcome);
            case REJECTED -> ofRejected(outcome);
        };
    }

    /** Nobody asked for it yet; a true fact is taken in all the same. */
    private static RefundMove ofUnsent(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> SUCCEED;
            case ACCEPTED, ABSENT, FAILED, RETURNED, NEEDS_A_PERSON, NOT_SENT, UNKNOWN -> NONE;
        };
    }

    private static RefundMove ofUnderWay(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> SUCCEED;
            case FAILED -> FAIL;
            case RETURNED -> RETURN_UNSEEN;
            case ACCEPTED, ABSENT, NEEDS_A_PERSON, NOT_SENT, UNKNOWN -> NONE;
        };
    }

    /** Nothing is moved by absence: only by the word that it came back. */
    private static RefundMove ofSucceeded(Outcome outcome) {
        return switch (outcome) {
            case RETURNED -> TAKE_BACK;
            case SUCCEEDED, ACCEPTED, ABSENT, FAILED, NEEDS_A_PERSON, NOT_SENT, UNKNOWN -> NONE;
        };
    }

    private static RefundMove ofFailed(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> SUCCEED_LATE;
            case RETURNED -> NOTE_RETURN;
            case ACCEPTED, ABSENT, FAILED, NEEDS_A_PERSON, NOT_SENT, UNKNOWN -> NONE;
        };
    }

    private static RefundMove ofRejected(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> SUCCEED_LATE;
            case ACCEPTED, ABSENT, FAILED, RETURNED, NEEDS_A_PERSON, NOT_SENT, UNKNOWN -> NONE;
        };
    }
}
