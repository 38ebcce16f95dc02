package io.counterfoil.orders.rest;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;

/** Writes answers: snake case, nothing for null, times in ISO 8601 and UTC. */
final class ApiJson {

    private static final Jsonb JSONB =
            JsonbBuilder.create(
                    new JsonbConfig()
                            .withPropertyNamingStrategy(
                                    PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES)
                            .withNullValues(false));

    private ApiJson() {}

    static String of(Record answer) {
        return JSONB.toJson(answer);
    }
}
