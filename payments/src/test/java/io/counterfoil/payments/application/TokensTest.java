package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void whatWeMakeLooksLikeOneAndNothingElseDoes() {
        String token = Tokens.next();

        assertThat(Tokens.looksLikeOne(token)).isTrue();
        assertThat(Tokens.next()).isNotEqualTo(token);
        for (String other : new String[] {"", "x", token + "x", "\0".repeat(43), token + "\n"}) {
            assertThat(Tokens.looksLikeOne(other)).isFalse();
        }
    }

    @Test
    void whatIsNoTokenIsNotLookedUp() {
        assertThat(new World().payments.findByToken("\0")).isEmpty();
    }
}
