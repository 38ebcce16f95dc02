package io.counterfoil.payments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list in a stable order (newest first unless said otherwise).
 *
 * @param next where the next page starts, opaque; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a list that was read with one item more than asked; {@code cursorOf} names the last kept
     * item.
     */
    public static <T> Page<T> cut(
            List<T> readOneMore, int limit, java.util.function.Function<T, String> cursorOf) {
        if (readOneMore.size() <= limit) {
            return new Page<>(readOneMore, null);
        }
        List<T> kept = readOneMore.subList(0, limit);
        return new Page<>(kept, cursorOf.apply(kept.get(limit - 1)));
    }
}
