package io.counterfoil.adminweb.security;

import io.counterfoil.adminweb.domain.PasswordHashing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/**
 * PBKDF2 with HMAC-SHA512 and 210,000 iterations, as OWASP's password storage cheat sheet asks. The
 * parameters stand in each hash, so that they can grow.
 */
@ApplicationScoped
class StaffPasswordHash implements PasswordHashing {

    static final Map<String, String> PARAMETERS =
            Map.of(
                    "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
                    "Pbkdf2PasswordHash.Iterations", "210000",
                    "Pbkdf2PasswordHash.SaltSizeBytes", "32",
                    "Pbkdf2PasswordHash.KeySizeBytes", "32");

    private final Pbkdf2PasswordHash pbkdf2;

    @Inject
    StaffPasswordHash(Pbkdf2PasswordHash pbkdf2) {
        this.pbkdf2 = pbkdf2;
        pbkdf2.initialize(PARAMETERS);
    }

    StaffPasswordHash() {
        this.pbkdf2 = null;
    }

    @Override
    public String hash(char[] password) {
        return pbkdf2.generate(password);
    }

    @Override
    public boolean matches(char[] password, String hash) {
        return pbkdf2.verify(password, hash);
    }
}
