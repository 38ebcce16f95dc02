package io.counterfoil.reconciliation;

/** Where the work on a discrepancy stands. */
public enum DiscrepancyStatus {
    OPEN,
    /** A person resolved it, with a reason. */
    RESOLVED,
    /**
     * The other side arrived, or a re-issued statement corrected it; nobody had to act. Where a
     * person had resolved it before, the view still says who.
     */
    HEALED
}
