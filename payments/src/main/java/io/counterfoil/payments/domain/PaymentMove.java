package io.counterfoil.payments.domain;

import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PaymentStatus;

/**
 * The state table of a payment: what an observation does to it. One table, no default branch: a new
 * status or outcome does not compile until it has a row.
 */
public enum PaymentMove {
    NONE,
    SUCCEED,
    /** Money for an attempt that was closed or failed: an explicit edge, with a work item. */
    SUCCEED_LATE,
    CLOSE,
    FAIL;

    public static PaymentMove of(PaymentStatus from, Observation.Outcome outcome) {
        return switch (from) {
            case CREATED, PENDING -> ofOpen(outcome);
            case CLOSED, FAILED -> ofEnded(outcome);
            case SUCCEEDED -> NONE;
        };
    }

    private static PaymentMove ofOpen(Observation.Outcome outcome) {
        return switch (outcome) {
            case PAID -> SUCCEED;
            case CLOSED -> CLOSE;
            case FAILED -> FAIL;
            case WAITING, ABSENT, UNKNOWN -> NONE;
        };
    }

    private static PaymentMove ofEnded(Observation.Outcome outcome) {
        return switch (outcome) {
            case PAID -> SUCCEED_LATE;
            case CLOSED, FAILED, WAITING, ABSENT, UNKNOWN -> NONE;
        };
    }
}
