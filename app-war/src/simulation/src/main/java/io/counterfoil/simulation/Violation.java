package io.counterfoil.simulation;

/** An invariant does not hold: ends the run at once, whatever the product would catch. */
public final class Violation extends Error {

    private static final long serialVersionUID = 1L;

    private final String invariant;

    public Violation(String invariant, String what) {
        super(invariant + ": " + what);
        this.invariant = invariant;
    }

    static void require(boolean holds, String invariant, String what) {
        if (!holds) {
            throw new Violation(invariant, what);
        }
    }

    /** Its short name, such as {@code I2}. */
    public String invariant() {
        return invariant;
    }
}
