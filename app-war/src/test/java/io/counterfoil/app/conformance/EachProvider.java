package io.counterfoil.app.conformance;

import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.it.DeployedWar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Starts with providers that behave and know nothing, and ends with the books in order. */
abstract class EachProvider extends DeployedWar {

    @BeforeEach
    void theProvidersAreNew() {
        Sandbox.reset();
    }

    @AfterEach
    void theInvariantsHold() {
        Sandbox.behaves();
        Invariants.hold();
    }
}
