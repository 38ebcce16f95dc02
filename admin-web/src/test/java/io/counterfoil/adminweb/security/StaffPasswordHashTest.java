package io.counterfoil.adminweb.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.junit.jupiter.api.Test;

class StaffPasswordHashTest {

    private final StaffPasswordHash hashing = new StaffPasswordHash(new Pbkdf2PasswordHashImpl());

    @Test
    void aHashNamesItsStrengthAndCarriesItsOwnSalt() {
        String first = hashing.hash("correct horse battery".toCharArray());
        String second = hashing.hash("correct horse battery".toCharArray());
        String[] parts = first.split(":");
        assertThat(parts[0]).isEqualTo("PBKDF2WithHmacSHA512");
        assertThat(Integer.parseInt(parts[1])).isGreaterThanOrEqualTo(210_000);
        assertThat(java.util.Base64.getDecoder().decode(parts[2])).hasSize(32);
        assertThat(first).isNotEqualTo(second).hasSizeLessThanOrEqualTo(400);
    }

    @Test
    void onlyThePasswordMatches() {
        String hash = hashing.hash("correct horse battery".toCharArray());
        assertThat(hashing.matches("correct horse battery".toCharArray(), hash)).isTrue();
        assertThat(hashing.matches("correct horse batterz".toCharArray(), hash)).isFalse();
    }
}
