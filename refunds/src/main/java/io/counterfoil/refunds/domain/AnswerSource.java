package io.counterfoil.refunds.domain;

/** How an answer about a refund was learned. */
public enum AnswerSource {
    SEND,
    QUERY,
    /** A line of the provider's verified statement. */
    STATEMENT,
    /** A person confirms what the provider's console says. */
    STAFF
}
