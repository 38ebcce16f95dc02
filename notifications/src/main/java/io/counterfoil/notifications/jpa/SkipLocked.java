package io.counterfoil.notifications.jpa;

/** The hint that turns a locking query into {@code FOR UPDATE SKIP LOCKED}. */
final class SkipLocked {

    static final String HINT = "jakarta.persistence.lock.timeout";
    static final int VALUE = -2;

    private SkipLocked() {}
}
