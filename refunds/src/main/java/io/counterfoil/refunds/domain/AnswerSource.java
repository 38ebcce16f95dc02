package io.counterfoil.refunds.domain;

/** How an answer about a refund was learned. */
public enum AnswerSource {
    SEND,
    QUERY,
    /** A person confirms what the provider's console says. */
    STAFF
}
