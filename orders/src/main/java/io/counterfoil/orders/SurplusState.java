package io.counterfoil.orders;

/** How far surplus money is on its way back to the buyer. */
public enum SurplusState {
    /** A timer will apply for its refund. */
    DUE,
    /** A refund was applied for; approval or the provider is waited for. */
    ASKED,
    /** The refund came to nothing, or could not be applied for. */
    NEEDS_PERSON,
    /** The buyer has it back. */
    GIVEN_BACK
}
