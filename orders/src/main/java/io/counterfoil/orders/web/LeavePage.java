package io.counterfoil.orders.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that sends the browser on to the provider.
 *
 * @param target where to, http or https only
 * @param fields what a form that posts itself carries; null for a plain redirect
 * @param cashierPath the way back
 */
public record LeavePage(String target, @Nullable List<Field> fields, String cashierPath) {

    public LeavePage {
        fields = fields == null ? null : List.copyOf(fields);
    }

    public record Field(String name, String value) {}

    /** Holds a signature: never printed. */
    @Override
    public String toString() {
        return "leave page";
    }
}
