package io.counterfoil.payments;

import org.jspecify.annotations.Nullable;

/**
 * What re-computing the sealed record of staff acts came to.
 *
 * @param sealed how many acts are sealed and were found as they were sealed; up to the first broken
 *     one
 * @param unsealed how many are not sealed yet, and so prove nothing
 * @param firstBroken the first place in the chain at which something is not as it was; null when
 *     all is well
 * @param how what is wrong there, for people; null when all is well
 */
public record StaffRecordProof(
        long sealed, long unsealed, @Nullable Long firstBroken, @Nullable String how) {

    public boolean holds() {
        return firstBroken == null;
    }
}
