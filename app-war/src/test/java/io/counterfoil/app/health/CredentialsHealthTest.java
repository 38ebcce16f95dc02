package io.counterfoil.app.health;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Credential;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.ProviderAccountView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsHealthTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void namesWhatEndsSoonAndWhatHasEnded() {
        assertThat(
                        ending(
                                credential("far", Duration.ofDays(30).plusSeconds(1)),
                                credential("soon", Duration.ofDays(30)),
                                credential("over", Duration.ofSeconds(-1))))
                .containsOnly(
                        entry("main: soon", "ends 2026-12-23T00:00:00Z"),
                        entry("main: over", "ended 2026-11-22T23:59:59Z"));
    }

    private static Map<String, String> ending(Credential... credentials) {
        var account =
                new ProviderAccountView(
                        "main", "a", new MerchantId("demo"), null, List.of(credentials));
        return CredentialsHealth.ending(List.of(account), NOW);
    }

    private static Credential credential(String name, Duration left) {
        return new Credential(name, NOW.plus(left));
    }
}
