package io.counterfoil.reconciliation;

/**
 * Where a statement line or a book entry stands: each is in exactly one class.
 *
 * <p>{@code AGREED} and {@code NOT_OURS} are no discrepancies. The missing classes, and lines of
 * refunds that are still under way, are held over for configured days before they become one.
 */
public enum MatchClass {
    AGREED,
    /** The line has no entry in our book. */
    MISSING_IN_OUR_BOOKS,
    /** The entry has no line in any statement. */
    MISSING_AT_PROVIDER,
    AMOUNT,
    CURRENCY,
    /** The same payment or refund, in another state or of another kind of business. */
    STATUS,
    /** The provider's times of both sides differ by more than the adapter tolerates. */
    TIME,
    /** The line is there once more than it happened. */
    DUPLICATE,
    UNREADABLE,
    /** The payment's number on the line is not of our form: counted and summed only. */
    NOT_OURS;

    public boolean isDiscrepancy() {
        return switch (this) {
            case AGREED, NOT_OURS -> false;
            case MISSING_IN_OUR_BOOKS,
                    MISSING_AT_PROVIDER,
                    AMOUNT,
                    CURRENCY,
                    STATUS,
                    TIME,
                    DUPLICATE,
                    UNREADABLE ->
                    true;
        };
    }
}
