package io.counterfoil.refunds;

/** The status words of a refund, as merchants see them. */
public enum RefundStatus {
    /** Reserved; a person must approve it. */
    AWAITING_APPROVAL,
    /** Reserved; the provider will be asked. */
    REQUESTED,
    /** The provider was asked, and the end is not known. */
    PROCESSING,
    SUCCEEDED,
    /** Definitely came to nothing, or the bank gave it back. */
    FAILED,
    /** A person refused it. */
    REJECTED;

    /**
     * Ended; {@code FAILED} may still turn out to have succeeded late, {@code SUCCEEDED} be
     * returned.
     */
    public boolean isEnded() {
        return switch (this) {
            case SUCCEEDED, FAILED, REJECTED -> true;
            case AWAITING_APPROVAL, REQUESTED, PROCESSING -> false;
        };
    }
}
