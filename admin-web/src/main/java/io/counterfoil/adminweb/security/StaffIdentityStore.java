package io.counterfoil.adminweb.security;

import io.counterfoil.adminweb.application.PasswordCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** The staff accounts, for Jakarta Security. */
@ApplicationScoped
public class StaffIdentityStore implements IdentityStore {

    static final Set<String> GROUPS = Set.of("counterfoil-staff");

    private final PasswordCheck passwords;

    @Inject
    StaffIdentityStore(PasswordCheck passwords) {
        this.passwords = passwords;
    }

    StaffIdentityStore() {
        this(null);
    }

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (!(credential instanceof UsernamePasswordCredential typed)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        return passwords
                .check(typed.getCaller(), typed.getPassword().getValue())
                .map(name -> new CredentialValidationResult(name.value(), GROUPS))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
