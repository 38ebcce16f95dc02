package io.counterfoil.orders.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with the fields of one request. */
final class FieldErrors {

    private static final int LONGEST_NAME = 80;

    private final List<FieldError> unknown = new ArrayList<>();
    private final List<FieldError> invalid = new ArrayList<>();

    /**
     * @param field path of JSON names, such as {@code items[0].unit_price}
     */
    record FieldError(String field, String message) {}

    void unknown(String field) {
        unknown.add(new FieldError(shortened(field), "is not a known field"));
    }

    void invalid(String field, String message) {
        invalid.add(new FieldError(shortened(field), message));
    }

    /** Refuses with {@code unknown_field} or {@code invalid_request}. */
    void refuseAny() {
        if (!unknown.isEmpty()) {
            throw ApiProblem.invalid("unknown_field", unknown).exception();
        }
        if (!invalid.isEmpty()) {
            invalid.sort(Comparator.comparing(FieldError::field));
            throw ApiProblem.invalid("invalid_request", invalid).exception();
        }
    }

    private static String shortened(String field) {
        return field.length() <= LONGEST_NAME ? field : field.substring(0, LONGEST_NAME) + "…";
    }
}
