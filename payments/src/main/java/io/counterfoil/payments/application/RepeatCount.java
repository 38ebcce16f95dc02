package io.counterfoil.payments.application;

/** Counts transactions that others were in the way of. */
interface RepeatCount {

    /** It is run once more. */
    void repeated(InTheWay cause);

    /** It failed at its last try as well. */
    void gaveUp(InTheWay cause);
}
