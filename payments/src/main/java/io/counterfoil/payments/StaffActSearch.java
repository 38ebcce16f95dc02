package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Filters of the record of staff acts; null means any.
 *
 * @param by as {@link Actor#value()}, such as {@code staff:anna}, whole
 * @param about the number or name that acts concern, whole
 * @param from inclusive
 * @param until exclusive
 * @param cursor from {@link Page#next()}
 * @param limit 1 to 200
 */
public record StaffActSearch(
        @Nullable String by,
        @Nullable String act,
        @Nullable String about,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String cursor,
        int limit) {}
