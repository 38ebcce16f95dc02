package io.counterfoil.refunds.domain;

import org.jspecify.annotations.Nullable;

/**
 * The database as it was when refunds were last known to be in order.
 *
 * @param identity null before it was first known; empty where the database does not say
 * @param recoverWord the last word by which somebody said that it was restored, or null
 */
public record KnownDatabase(@Nullable String identity, @Nullable String recoverWord) {

    /** Whether this is the same one, as far as it says. */
    public boolean isStill(String present) {
        return identity == null || identity.isEmpty() || identity.equals(present);
    }

    /** Whether somebody says now that it was restored, and has not said so before. */
    public boolean isToldAnew(@Nullable String word) {
        return word != null && !word.isBlank() && !word.equals(recoverWord);
    }
}
