package io.counterfoil.simulation;

/**
 * A node dies at this very point: thrown through the product's code, which catches no errors, to
 * where the work began. What was committed stays.
 */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash() {
        super("the node died", null, false, false);
    }
}
