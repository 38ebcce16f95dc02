package io.counterfoil.app.health;

import io.counterfoil.app.drain.Drain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A node that was told to end wants no more work. */
@Readiness
@ApplicationScoped
public class DrainReady implements HealthCheck {

    private final Drain drain;

    @Inject
    DrainReady(Drain drain) {
        this.drain = drain;
    }

    /** For the container's proxy. */
    DrainReady() {
        this(null);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("in-service").status(!drain.isBegun()).build();
    }
}
