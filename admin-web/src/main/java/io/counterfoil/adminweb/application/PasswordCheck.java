package io.counterfoil.adminweb.application;

import io.counterfoil.adminweb.domain.PasswordHashing;
import io.counterfoil.adminweb.domain.StaffAccount;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.adminweb.domain.StaffRepository;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says whether a password is right, in the same time whether or not the name exists, and never for
 * more than two people at once: hashing is slow on purpose, and a flood of logins must leave the
 * processor to payments.
 */
@ApplicationScoped
public class PasswordCheck {

    private static final int AT_ONCE = 2;
    private static final long LONGEST_WAIT_MS = 3_000;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final StaffRepository staff;
    private final PasswordHashing hashing;
    private final Transactions transactions;
    private final String hashOfNobody;

    @Inject
    PasswordCheck(StaffRepository staff, PasswordHashing hashing, Transactions transactions) {
        this.staff = staff;
        this.hashing = hashing;
        this.transactions = transactions;
        this.hashOfNobody = hashing.hash("nobody has this password".toCharArray());
    }

    PasswordCheck() {
        this.staff = null;
        this.hashing = null;
        this.transactions = null;
        this.hashOfNobody = null;
    }

    /** The account's name when the password is right and the account may be used. */
    public Optional<StaffName> check(String typedName, char[] password) {
        Optional<StaffAccount> account =
                StaffName.typed(typedName)
                        .flatMap(name -> transactions.call(() -> staff.find(name)));
        String hash = account.map(StaffAccount::passwordHash).orElse(hashOfNobody);
        boolean isRight = inTurn(() -> hashing.matches(password, hash));
        return account.filter(found -> isRight && found.isEnabled()).map(StaffAccount::name);
    }

    public String hash(String newPassword) {
        return inTurn(() -> hashing.hash(newPassword.toCharArray()));
    }

    private <T> T inTurn(Supplier<T> slow) {
        if (!gotTurn()) {
            throw new DomainException(
                    "login_busy",
                    DomainException.Kind.TOO_MANY,
                    "Too many people are signing in at this moment. Try again in a few seconds.");
        }
        try {
            return slow.get();
        } finally {
            turns.release();
        }
    }

    private boolean gotTurn() {
        try {
            return turns.tryAcquire(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
