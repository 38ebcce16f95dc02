package io.counterfoil.adminweb.application;

import io.counterfoil.adminweb.domain.LoginTries;
import io.counterfoil.adminweb.domain.LoginTriesRepository;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Makes guessing passwords slow: per name at an address, and per address whatever the name. It
 * treats names that exist and names that do not alike.
 */
@ApplicationScoped
public class LoginThrottle {

    private static final int FREE_PER_NAME = 4;
    private static final int FREE_PER_ADDRESS = 30;

    private final LoginTriesRepository tries;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    LoginThrottle(LoginTriesRepository tries, Transactions transactions, Clock clock) {
        this.tries = tries;
        this.transactions = transactions;
        this.clock = clock;
    }

    LoginThrottle() {
        this(null, null, null);
    }

    /** Counts a try, or says how long to wait before one. */
    public Duration enter(String name, String address) {
        Duration wait = count(addressKey(address), FREE_PER_ADDRESS);
        return wait.isZero() ? count(nameKey(name, address), FREE_PER_NAME) : wait;
    }

    /** The try that was counted last was right. */
    public void forgive(String name, String address) {
        transactions.run(
                () -> {
                    tries.remove(nameKey(name, address));
                    tries.find(addressKey(address)).ifPresent(LoginTries::forgive);
                });
    }

    private Duration count(String key, int free) {
        try {
            return transactions.call(() -> countOnce(key, free));
        } catch (RuntimeException rolledBack) {
            // Two first tries at once: the other one's row is there now.
            return transactions.call(() -> countOnce(key, free));
        }
    }

    private Duration countOnce(String key, int free) {
        Instant now = clock.instant();
        tries.removeOlderThan(now.minus(LoginTries.FORGOTTEN_AFTER));
        LoginTries known = tries.find(key).orElse(null);
        if (known == null) {
            known = new LoginTries(key, now);
            tries.add(known);
        }
        Duration wait = known.waitAt(now);
        if (wait.isZero()) {
            known.count(now, free);
        }
        return wait;
    }

    private static String nameKey(String name, String address) {
        return hash("name " + name + " at " + address);
    }

    private static String addressKey(String address) {
        return hash("address " + address);
    }

    private static String hash(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
