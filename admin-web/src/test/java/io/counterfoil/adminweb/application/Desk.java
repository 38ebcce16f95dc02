package io.counterfoil.adminweb.application;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.domain.LoginTries;
import io.counterfoil.adminweb.domain.LoginTriesRepository;
import io.counterfoil.adminweb.domain.PasswordHashing;
import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.adminweb.domain.StaffAccount;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.SettableClock;
import io.counterfoil.payments.Transactions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The module without a container: everything wired over memory. */
public final class Desk {

    public static final String PASSWORD = "correct horse battery";
    public static final StaffName ANNA = new StaffName("anna");

    public final SettableClock clock = SettableClock.at("2026-11-22T21:00:00Z");
    public final StaffInMemory staff = new StaffInMemory();
    public final Remembered record = new Remembered();
    public final CountingHash hashing = new CountingHash();
    public final TriesInMemory tries = new TriesInMemory();
    public final Transactions transactions = new Direct();
    public final PasswordCheck passwords = new PasswordCheck(staff, hashing, transactions);
    public final Sessions sessions = new Sessions(staff, record, transactions, clock);
    public final LoginThrottle throttle = new LoginThrottle(tries, transactions, clock);
    public final StaffDesk desk = new StaffDesk(staff, record, passwords, transactions, clock);

    /** With one account, the administrator anna. */
    public static Desk withAnna() {
        Desk desk = new Desk();
        desk.staff.add(
                new StaffAccount(
                        ANNA,
                        desk.hashing.hash(PASSWORD.toCharArray()),
                        Roles.of(Role.ADMINISTRATOR),
                        desk.clock.instant(),
                        Actor.SYSTEM));
        return desk;
    }

    /** A colleague with these roles. */
    public StaffName add(String name, Role... roles) {
        StaffName added = new StaffName(name);
        desk.add(added, PASSWORD, Roles.of(roles), Actor.SYSTEM);
        return added;
    }

    public SignedIn signedIn(StaffName name) {
        SessionToken token = sessions.start(name, Optional.empty()).orElseThrow();
        return sessions.recognise(token, true).orElseThrow();
    }

    /** Not slow, and counts how often it was asked. */
    public static final class CountingHash implements PasswordHashing {

        public int comparisons;

        @Override
        public String hash(char[] password) {
            return "hash of " + new String(password);
        }

        @Override
        public boolean matches(char[] password, String hash) {
            comparisons++;
            return hash(password).equals(hash);
        }
    }

    public static final class TriesInMemory implements LoginTriesRepository {

        public final Map<String, LoginTries> rows = new HashMap<>();
        public Instant removedOlderThan = Instant.EPOCH;

        @Override
        public Optional<LoginTries> find(String key) {
            return Optional.ofNullable(rows.get(key));
        }

        @Override
        public void add(LoginTries tries) {
            try {
                var key = LoginTries.class.getDeclaredField("key");
                key.setAccessible(true);
                rows.put((String) key.get(tries), tries);
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public void remove(String key) {
            rows.remove(key);
        }

        @Override
        public void removeOlderThan(Instant instant) {
            removedOlderThan = instant;
        }
    }

    private static final class Direct implements Transactions {

        @Override
        public <T> T call(Supplier<T> step) {
            return step.get();
        }

        @Override
        public boolean active() {
            return false;
        }
    }
}
