package io.counterfoil.app.health;

import io.counterfoil.payments.Credential;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
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

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Clock clock;

    /** The accounts' merchants are rows: without a database nothing is said. */
    private final Glance<List<ProviderAccountView>> glance;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService executor;

    @Inject
    CredentialsHealth(ProviderAccounts accounts, Clock clock) {
        this.clock = clock;
        this.glance = new Glance<>(() -> accounts.all(), List.of(), FRESH, PATIENCE);
    }

    /** For the container's proxy. */
    CredentialsHealth() {
        this(null, null);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("provider-credentials").up();
        ending(glance.now(executor), clock.instant()).forEach(response::withData);
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
