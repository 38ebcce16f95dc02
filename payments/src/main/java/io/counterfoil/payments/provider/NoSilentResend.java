package io.counterfoil.payments.provider;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Not ready where the JDK would send a POST a second time by itself.
 *
 * <p>The client under the MicroProfile REST client does that when a connection closes without an
 * answer: nobody asked for it, nobody sees it. A switch that the JDK reads once, when the JVM
 * starts, forbids it.
 */
@Readiness
@ApplicationScoped
class NoSilentResend implements HealthCheck {

    static final String SWITCH = "sun.net.http.retryPost";

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("no-silent-resend-of-a-post")
                .status(isForbiddenBy(System.getProperty(SWITCH)))
                .build();
    }

    static boolean isForbiddenBy(@Nullable String value) {
        return "false".equals(value);
    }
}
