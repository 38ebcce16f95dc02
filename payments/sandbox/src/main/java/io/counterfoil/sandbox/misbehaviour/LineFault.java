package io.counterfoil.sandbox.misbehaviour;

import java.util.Locale;

/** What can be wrong with a line of a bill; the bill's totals agree with what it says then. */
public enum LineFault {
    /** Isn't there. */
    MISSING,
    /** Is there twice. */
    DUPLICATE,
    /** Another one like it follows, under the number {@code as}. */
    EXTRA,
    /** Another shop's line follows. */
    FOREIGN,
    /** Another {@code amount}. */
    AMOUNT,
    /** Another {@code type} of business. */
    TYPE,
    /** Done {@code seconds} later, or at {@code at} (Beijing time). */
    TIME,
    /** Another currency ({@code value}), where the bill says one. */
    CURRENCY,
    /** Another {@code value} in {@code column}. */
    FIELD;

    public static LineFault of(Misbehaviour m) {
        return valueOf(m.option("how", "").toUpperCase(Locale.ROOT));
    }
}
