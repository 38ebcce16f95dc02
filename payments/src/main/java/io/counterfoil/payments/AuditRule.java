package io.counterfoil.payments;

/**
 * One sentence that must be true of some rows.
 *
 * @param module who checks it
 * @param invariant which of the invariants it is part of: {@code I1} to {@code I16}
 * @param name stable word, unique in its module
 * @param subject which rows it is about, such as {@code payment}; unique in its module
 * @param freezes whether a violation keeps refunds from being sent. What is merely late does not.
 */
public record AuditRule(
        String module, String invariant, String name, String subject, boolean freezes) {

    /** Unique among all rules. */
    public String key() {
        return module + "." + name;
    }
}
