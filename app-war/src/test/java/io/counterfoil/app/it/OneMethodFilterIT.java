package io.counterfoil.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.ScopeOf;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests of the API and of providers do not pay for a filter that forms alone may need. */
@OnOneDatabase
class OneMethodFilterIT extends DeployedWar {

    @Test
    void oneFilterDoesForAllRequests() {
        String filter = "org.eclipse.krazo.forms.FormMethodOverwriteFilter";

        assertThat(InContainer.run(ScopeOf.class, Map.of("bean", filter)))
                .isEqualTo("ApplicationScoped");
    }
}
