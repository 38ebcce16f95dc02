package io.counterfoil.adminweb.security;

import static io.counterfoil.adminweb.application.Desk.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.application.Desk;
import io.counterfoil.adminweb.domain.SessionToken;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInTest {

    private static final String HERE = "127.0.0.1";

    private final Desk desk = Desk.withAnna();
    private final StaffIdentityStore store = new StaffIdentityStore(desk.passwords);
    private final IdentityStoreHandler identities = store::validate;
    private final SignIn signIn = new SignIn(desk.throttle, identities, desk.sessions);

    @Test
    void nameAndPasswordMakeASession() {
        SignIn.Answer answer = signIn.with(" Anna ", PASSWORD, HERE, Optional.empty());
        assertThat(desk.sessions.recognise(answer.token().orElseThrow(), true))
                .hasValueSatisfying(who -> assertThat(who.name()).isEqualTo(Desk.ANNA));
    }

    @Test
    void aTokenThatWasPlantedBeforeTheLoginOpensNothingAfterIt() {
        SessionToken planted = SessionToken.next();
        SignIn.Answer answer = signIn.with("anna", PASSWORD, HERE, Optional.of(planted));
        assertThat(answer.token().orElseThrow().text()).isNotEqualTo(planted.text());
        assertThat(desk.sessions.recognise(planted, true)).isEmpty();
    }

    @Test
    void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
        SignIn.Answer wrong = signIn.with("anna", "not the password", HERE, Optional.empty());
        int comparisons = desk.hashing.comparisons;
        SignIn.Answer unknown = signIn.with("nobody", "not the password", HERE, Optional.empty());
        assertThat(unknown).isEqualTo(wrong);
        assertThat(unknown.token()).isEmpty();
        assertThat(desk.hashing.comparisons - comparisons).isEqualTo(1);
    }

    @Test
    void whoeverMustWaitIsNotEvenCompared() {
        for (int tries = 0; tries < 4; tries++) {
            signIn.with("anna", "wrong " + tries, HERE, Optional.empty());
        }
        int comparisons = desk.hashing.comparisons;
        SignIn.Answer answer = signIn.with("anna", PASSWORD, HERE, Optional.empty());
        assertThat(answer.token()).isEmpty();
        assertThat(answer.pause()).isPositive();
        assertThat(desk.hashing.comparisons).isEqualTo(comparisons);
    }

    @Test
    void endlessInputIsCut() {
        SignIn.Answer answer =
                signIn.with("a".repeat(100_000), "b".repeat(100_000), HERE, Optional.empty());
        assertThat(answer.token()).isEmpty();
    }
}
