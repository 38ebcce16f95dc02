package io.counterfoil.payments;

/**
 * Publishes facts to the modules above: each observer runs in the same transaction and inside this
 * call, and when one fails, everything is rolled back.
 */
public interface Facts {

    void publish(Record fact);
}
