package io.counterfoil.app.health;

import io.counterfoil.payments.Credential;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names the certificates of provider accounts that end soon. They make no node unready: another
 * node has the same ones, and the other accounts go on.
 */
@Readiness
@ApplicationScoped
public class CredentialsHealth implements HealthCheck {

    private final ProviderAccounts accounts;
    private final Clock clock;

    @Inject
    CredentialsHealth(ProviderAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** For the container's proxy. */
    CredentialsHealth() {
        this(null, null);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("provider-credentials").up();
        ending(accounts.all(), clock.instant()).forEach(response::withData);
        return response.build();
    }

    static Map<String, String> ending(List<ProviderAccountView> accounts, Instant now) {
        Map<String, String> ending = new TreeMap<>();
        for (ProviderAccountView account : accounts) {
            for (Credential credential : account.credentials()) {
                if (credential.endsSoon(now)) {
                    ending.put(
                            account.name() + ": " + credential.name(),
                            (credential.expiresAt().isAfter(now) ? "ends " : "ended ")
                                    + credential.expiresAt());
                }
            }
        }
        return ending;
    }
}
