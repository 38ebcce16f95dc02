package io.counterfoil.orders.domain;

import java.time.Duration;

/** How long to wait before looking again: 5 s, doubled with each try, at most 5 minutes. */
final class Backoff {

    private static final long FIRST_S = 5;
    private static final long LONGEST_S = 300;

    private Backoff() {}

    static Duration after(int tries) {
        int doublings = Math.min(Math.max(tries - 1, 0), 10);
        return Duration.ofSeconds(Math.min(FIRST_S << doublings, LONGEST_S));
    }
}
