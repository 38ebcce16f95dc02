package io.counterfoil.reconciliation;

/** Where the pull of one account's statement of one day stands. */
public enum RunState {
    /** Waits until the provider publishes it, or for the next try. */
    WAITING,
    FETCHING,
    /** Lines are being stored; none is visible yet. */
    IMPORTING,
    /** Both books are being held against each other. */
    MATCHING,
    /** Imported and matched. */
    DONE,
    /** The file can't be trusted: nothing of it counts. */
    QUARANTINED,
    /** The provider refuses to give it. */
    REFUSED
}
