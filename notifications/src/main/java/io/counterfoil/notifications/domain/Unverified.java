package io.counterfoil.notifications.domain;

/** Messages that are not kept for ever. */
public enum Unverified {
    /** Anybody's. */
    FORGED(true),

    /** Anybody's as well: the keys to verify them could not be had. */
    UNJUDGED(true),

    /** The provider's, whose signature was verified: nobody else can push them out. */
    UNREADABLE(false),

    /** Ways back that nobody signs, one for each payment. */
    UNSIGNED(false);

    private final boolean counted;

    Unverified(boolean counted) {
        this.counted = counted;
    }

    /** Whether anybody can make as many as they like. */
    public boolean isCounted() {
        return counted;
    }
}
