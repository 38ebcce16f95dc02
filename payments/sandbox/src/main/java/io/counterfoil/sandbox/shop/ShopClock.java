package io.counterfoil.sandbox.shop;

import io.counterfoil.sandbox.time.SandboxClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * The shop's own watch. A merchant does not share the provider's clock, so that a clock set for the
 * simulated providers does not make the shop refuse every webhook as stale; only the clock that
 * follows the payment system's own (in tests) is the shop's too.
 */
@ApplicationScoped
class ShopClock {
    private SandboxClock sandbox;

    ShopClock() {}

    @Inject
    ShopClock(SandboxClock sandbox) {
        this.sandbox = sandbox;
    }

    Clock now() {
        return sandbox.mode() == SandboxClock.Mode.FOLLOW ? sandbox : Clock.systemUTC();
    }
}
