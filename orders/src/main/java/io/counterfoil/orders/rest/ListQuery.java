package io.counterfoil.orders.rest;

import io.counterfoil.orders.OrderStatus;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What of a list is asked for; a status of null means any. */
record ListQuery(OrderStatus status, int limit) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");

    static ListQuery read(String status, String limit) {
        FieldErrors errors = new FieldErrors();
        Optional<OrderStatus> word = word(status);
        if (status != null && word.isEmpty()) {
            errors.invalid("status", "must be one of the status words of an order");
        }
        int size = limit == null ? DEFAULT_LIMIT : limit(limit);
        if (size < 1 || size > MAX_LIMIT) {
            errors.invalid("limit", "must be between 1 and " + MAX_LIMIT);
        }
        errors.refuseAny();
        return new ListQuery(word.orElse(null), size);
    }

    private static Optional<OrderStatus> word(String status) {
        return Arrays.stream(OrderStatus.values())
                .filter(one -> one.name().equals(status))
                .findFirst();
    }

    private static int limit(String limit) {
        return LIMIT.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
    }
}
