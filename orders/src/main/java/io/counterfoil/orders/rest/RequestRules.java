package io.counterfoil.orders.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Locale;

/** Holds a request against the constraints that its record declares. */
@ApplicationScoped
class RequestRules {

    private final Validator validator;

    /** For the container's proxy. */
    RequestRules() {
        this(null);
    }

    @Inject
    RequestRules(Validator validator) {
        this.validator = validator;
    }

    /** Adds what does not hold, by JSON path. */
    <T> void check(T request, FieldErrors errors) {
        for (ConstraintViolation<T> violation : validator.validate(request)) {
            errors.invalid(
                    snakeCase(violation.getPropertyPath().toString()), violation.getMessage());
        }
    }

    private static String snakeCase(String path) {
        return path.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
