package io.counterfoil.payments;

import java.time.Instant;
import java.util.Map;

/**
 * One line of an order's timeline.
 *
 * @param what message key of the sentence for people, such as {@code
 *     payments.timeline.state_changed}
 * @param about the number it concerns
 * @param facts named values for the sentence, free of secrets and personal data
 */
public record TimelineEntry(
        Instant at, String what, String about, Actor by, Map<String, String> facts) {

    public TimelineEntry {
        facts = Map.copyOf(facts);
    }
}
