package io.counterfoil.payments;

/** Proves the record of staff acts. */
public interface StaffRecordCheck {

    /**
     * Re-computes the whole chain and says where it first breaks: an act that was changed, taken
     * out, put in or moved since it was sealed. Reads everything, piece by piece: not inside a
     * transaction.
     */
    StaffRecordProof verify();
}
