package io.counterfoil.notifications.application;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long to wait after each failed attempt; the default gives up after about four days. */
@Dependent
class WebhookSchedule {

    static final String DEFAULT = "PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H";

    private final List<Duration> pauses;

    @Inject
    WebhookSchedule(
            @ConfigProperty(name = "counterfoil.webhooks.schedule", defaultValue = DEFAULT)
                    String pauses) {
        this.pauses = Stream.of(pauses.split(",")).map(String::strip).map(Duration::parse).toList();
    }

    /**
     * @param failed how many attempts failed before the one that failed now
     * @return empty when the schedule is used up
     */
    Optional<Duration> pauseAfter(int failed) {
        return failed < pauses.size() ? Optional.of(pauses.get(failed)) : Optional.empty();
    }

    /** Whether more attempts failed than the schedule has. */
    boolean isUsedUp(int failed) {
        return failed > pauses.size();
    }
}
