package io.counterfoil.reconciliation;

/** Why a person resolved a discrepancy. */
public enum ResolveReason {
    /** The provider corrected it, or promised to. */
    PROVIDER_CORRECTS,
    /** Our book was put right (refund recorded, payment found). */
    BOOKED_HERE,
    /** Money that is not ours, or not of this system. */
    NOT_OUR_BUSINESS,
    /** A difference in time only. */
    TIMING,
    /** Accepted as a loss or gain; needs a second person. */
    WRITTEN_OFF,
    OTHER
}
