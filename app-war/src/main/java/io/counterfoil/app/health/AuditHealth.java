package io.counterfoil.app.health;

import io.counterfoil.adminweb.AuditState;
import io.counterfoil.adminweb.Audits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says what the auditor found. It is up all the same: a violation is one of the books that all
 * nodes share, so that taking a node out of rotation, or all of them, would only add an outage.
 * Whoever watches reads {@code holds}.
 */
@Readiness
@ApplicationScoped
public class AuditHealth implements HealthCheck {

    private final Audits audits;

    @Inject
    AuditHealth(Audits audits) {
        this.audits = audits;
    }

    /** For the container's proxy. */
    AuditHealth() {
        this(null);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("audit").up();
        try {
            say(response, audits.state());
        } catch (RuntimeException unknown) {
            // The check of the database says why.
            response.withData("holds", "unknown");
        }
        return response.build();
    }

    private static void say(HealthCheckResponseBuilder response, AuditState state) {
        response.withData("holds", state.countViolations() == 0);
        response.withData("violations", state.countViolations());
        response.withData("frozen_accounts", String.join(", ", state.frozenAccounts()));
        if (state.lastLookAt() != null) {
            response.withData("last_look", state.lastLookAt().toString());
        }
        state.violations()
                .forEach((invariant, count) -> response.withData("violations_" + invariant, count));
    }
}
