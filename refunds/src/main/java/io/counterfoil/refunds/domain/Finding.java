package io.counterfoil.refunds.domain;

/**
 * Something that a person must look at.
 *
 * @param kind the work item's kind
 * @param reason a plain sentence
 */
public record Finding(String kind, String reason) {

    public static final String NEEDS_PERSON = "refund_needs_person";
    public static final String ABSENT = "refund_absent";
    public static final String SLOW = "refund_slow";
    public static final String OTHER_AMOUNT = "refund_amount_differs";
    public static final String PARKED = "refund_parked";
    public static final String EXCEEDS = "refund_exceeds_captured";
    public static final String LATE = "late_refund";
    public static final String RETURNED = "refund_returned";
    public static final String CONTRADICTED = "refund_contradicted";
    public static final String ELSEWHERE = "refund_made_elsewhere";
    public static final String NOT_CONFIRMED = "refund_not_confirmed";
    public static final String FROZEN = "account_frozen";
    public static final String RESTORED = "refund_restored";
    public static final String UNEXPLAINED = "refund_unexplained";
}
