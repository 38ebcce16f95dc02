package io.counterfoil.adminweb.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One field of a list's filters.
 *
 * @param kind {@code search}, {@code amount}, {@code day}, {@code select} or {@code tick}
 * @param label message key
 * @param hint message key of what may be typed, or null
 * @param options of a {@code select}, besides "any"
 */
public record FilterField(
        String name, String kind, String label, String hint, List<Option> options) {

    /**
     * @param words message key, or null where the value speaks for itself
     */
    public record Option(String value, String words) {}

    static FilterField text(String hint) {
        return new FilterField("text", "search", "admin.orders.number", hint, List.of());
    }

    static FilterField amount() {
        return new FilterField("amount", "amount", "admin.amount", "admin.amount.hint", List.of());
    }

    /** The two days between which something happened, both included. */
    static Stream<FilterField> days() {
        return Stream.of(
                new FilterField("from", "day", "admin.from", null, List.of()),
                new FilterField("to", "day", "admin.to", null, List.of()));
    }

    static FilterField merchant(List<String> ids) {
        return values("merchant", "admin.merchant", ids);
    }

    static FilterField account(List<String> names) {
        return values("account", "admin.account", names);
    }

    static FilterField status(Enum<?>... words) {
        return choice("status", "admin.status", "admin.status.", words);
    }

    static FilterField choice(String name, String label, String keys, Enum<?>... words) {
        return new FilterField(
                name,
                "select",
                label,
                null,
                Arrays.stream(words)
                        .map(word -> new Option(word.name(), keys + word.name()))
                        .toList());
    }

    /** A condition that holds or is not asked about. */
    static FilterField tick(String name, String label) {
        return new FilterField(name, "tick", label, null, List.of());
    }

    FilterField and(String value, String words) {
        List<Option> more =
                Stream.concat(Stream.of(new Option(value, words)), options.stream()).toList();
        return new FilterField(name, kind, label, hint, more);
    }

    static FilterField values(String name, String label, List<String> values) {
        return new FilterField(
                name,
                "select",
                label,
                null,
                values.stream().map(value -> new Option(value, null)).toList());
    }
}
