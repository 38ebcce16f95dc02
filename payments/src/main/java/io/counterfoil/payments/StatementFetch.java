package io.counterfoil.payments;

/**
 * How a download went.
 *
 * @param detail the provider's word for it or the trouble, free of secrets (never the address)
 */
public record StatementFetch(Outcome outcome, String detail) {

    public enum Outcome {
        FETCHED,
        /** Not published yet: try again later. */
        NOT_YET,
        /** The provider says that there was no business on that day, and gives no file. */
        EMPTY,
        /** The provider will never give this statement (before registration, wrong type). */
        REFUSED,
        /** Time-out, 5xx, broken answer, too big: try again later. */
        TROUBLE
    }
}
