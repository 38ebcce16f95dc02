package io.counterfoil.adminweb.security;

import io.counterfoil.adminweb.application.LoginThrottle;
import io.counterfoil.adminweb.application.Sessions;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.adminweb.domain.StaffName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Duration;
import java.util.Optional;

/** From a name and a password to a session; says nothing about which of the two was wrong. */
@ApplicationScoped
public class SignIn {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PASSWORD = 512;

    private final LoginThrottle throttle;
    private final IdentityStoreHandler identities;
    private final Sessions sessions;

    /**
     * What came of a try.
     *
     * @param token present exactly when it succeeded
     * @param pause how long to wait before the next try, zero if not at all
     */
    public record Answer(Optional<SessionToken> token, Duration pause) {}

    /**
     * What came of typing the password again.
     *
     * @param who present exactly when it was right; carries the session's new token
     * @param pause how long to wait before the next try, zero if not at all
     */
    public record Confirmed(Optional<SignedIn> who, Duration pause) {}

    @Inject
    SignIn(LoginThrottle throttle, IdentityStoreHandler identities, Sessions sessions) {
        this.throttle = throttle;
        this.identities = identities;
        this.sessions = sessions;
    }

    SignIn() {
        this(null, null, null);
    }

    /**
     * @param before the session that the browser had, which ends when this one starts
     */
    public Answer with(
            String name, String password, String address, Optional<SessionToken> before) {
        String typed = StaffName.typed(cut(name, LONGEST_NAME)).map(StaffName::value).orElse("?");
        Duration wait = throttle.enter(typed, address);
        if (!wait.isZero()) {
            return new Answer(Optional.empty(), wait);
        }
        CredentialValidationResult found = validate(typed, password);
        if (found.getStatus() != Status.VALID) {
            return new Answer(Optional.empty(), Duration.ZERO);
        }
        throttle.forgive(typed, address);
        StaffName who = new StaffName(found.getCallerPrincipal().getName());
        return new Answer(sessions.start(who, before), Duration.ZERO);
    }

    /** Slowed and counted as a login is: a session that was taken over must not guess. */
    public Confirmed confirm(SignedIn who, String password, String address) {
        String name = who.name().value();
        Duration wait = throttle.enter(name, address);
        if (!wait.isZero()) {
            return new Confirmed(Optional.empty(), wait);
        }
        if (validate(name, password).getStatus() != Status.VALID) {
            return new Confirmed(Optional.empty(), Duration.ZERO);
        }
        throttle.forgive(name, address);
        return new Confirmed(sessions.confirm(who), Duration.ZERO);
    }

    private CredentialValidationResult validate(String name, String password) {
        return identities.validate(
                new UsernamePasswordCredential(name, cut(password, LONGEST_PASSWORD)));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
