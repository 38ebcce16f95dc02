package io.counterfoil.adminweb.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;

/**
 * Tries to sign in under one key (a name at an address, or an address). The first ones are free,
 * then the wait doubles, up to five minutes; nobody is locked out for ever. A quarter of an hour of
 * rest forgets them.
 */
@Entity
@Table(schema = "admin_web", name = "login_tries")
public class LoginTries {

    public static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int LARGEST_SHIFT = 9;

    @Id
    @Column(name = "tries_key")
    private String key;

    @Column(name = "tries")
    private int tries;

    @Column(name = "last_at")
    private Instant lastAt;

    @Column(name = "blocked_until")
    private Instant blockedUntil;

    @Version
    @Column(name = "version")
    private long version;

    protected LoginTries() {}

    public LoginTries(String key, Instant at) {
        this.key = key;
        this.lastAt = at;
        this.blockedUntil = at;
    }

    /** How long to wait before the next try; zero when it may be made now. */
    public Duration waitAt(Instant now) {
        return now.isBefore(blockedUntil) ? Duration.between(now, blockedUntil) : Duration.ZERO;
    }

    /** Counts a try before it is made, so that tries made at once do not share one count. */
    public void count(Instant now, int free) {
        if (!now.isBefore(lastAt.plus(FORGOTTEN_AFTER))) {
            tries = 0;
        }
        tries++;
        lastAt = now;
        blockedUntil = now.plus(delayAfter(tries, free));
    }

    /** A try that succeeded was none. */
    public void forgive() {
        tries = Math.max(0, tries - 1);
        blockedUntil = lastAt;
    }

    private static Duration delayAfter(int tries, int free) {
        if (tries < free) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(tries - free, LARGEST_SHIFT));
        return delay.compareTo(LONGEST_WAIT) < 0 ? delay : LONGEST_WAIT;
    }
}
