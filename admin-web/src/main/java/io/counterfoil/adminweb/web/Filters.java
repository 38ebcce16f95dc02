package io.counterfoil.adminweb.web;

import io.counterfoil.payments.MerchantId;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The filters of a list, as they stand in its address. What is empty filters nothing; what cannot
 * be read is named in {@link #unreadable()}, and a list then shows nothing: to show everything
 * would look like an answer.
 */
public final class Filters {

    static final int PAGE_SIZE = 50;

    private static final String CURSOR = "cursor";

    private final String path;
    private final ZoneId zone;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> unreadable = new LinkedHashSet<>();
    private String cursor;

    Filters(String path) {
        this(path, ZoneOffset.UTC);
    }

    /**
     * @param zone in which days begin and end
     */
    Filters(String path, ZoneId zone) {
        this.path = path;
        this.zone = zone;
    }

    /** Takes the named ones, and where the page starts, from an address or a form. */
    Filters from(MultivaluedMap<String, String> sent, Iterable<String> names) {
        for (String name : names) {
            with(name, sent.getFirst(name));
        }
        cursor = sent.getFirst(CURSOR);
        return this;
    }

    Filters with(String name, String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value.strip());
        }
        return this;
    }

    /** What was typed, or an empty text. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    public boolean any() {
        return !values.isEmpty();
    }

    /** Names of those that were typed and cannot be understood. */
    public Set<String> unreadable() {
        return Set.copyOf(unreadable);
    }

    /** Whether this is the first page. */
    public boolean isStart() {
        return cursor == null;
    }

    /** The address of this list from a cursor on; without one, its beginning. */
    public String from(String cursor) {
        Map<String, String> all = new LinkedHashMap<>(values);
        if (cursor != null) {
            all.put(CURSOR, cursor);
        }
        return all.isEmpty() ? path : path + "?" + query(all);
    }

    String cursor() {
        return cursor;
    }

    String text(String name) {
        return values.get(name);
    }

    boolean isSet(String name) {
        return values.containsKey(name);
    }

    MerchantId merchant() {
        return read(
                "merchant",
                value ->
                        value.matches("[a-z0-9-]{1,32}")
                                ? Optional.of(new MerchantId(value))
                                : Optional.empty());
    }

    <E extends Enum<E>> E status(Class<E> type) {
        return choice("status", type);
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return read(
                name,
                value ->
                        Arrays.stream(type.getEnumConstants())
                                .filter(constant -> constant.name().equals(value))
                                .findFirst());
    }

    /** Minor units. */
    Long amount() {
        return read("amount", value -> TypedAmount.of(value).map(TypedAmount::minor));
    }

    /** The first instant of the day {@code from}. */
    Instant start() {
        return instant("from", 0);
    }

    /** The instant after the day {@code to}, which is included. */
    Instant end() {
        return instant("to", 1);
    }

    LocalDate day(String name) {
        return read(name, Filters::date);
    }

    private Instant instant(String name, int daysLater) {
        LocalDate day = day(name);
        return day == null ? null : day.plusDays(daysLater).atStartOfDay(zone).toInstant();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            boolean isOfThisAge = day.getYear() > 1970 && day.getYear() < 9999;
            return isOfThisAge ? Optional.of(day) : Optional.empty();
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private <T> T read(String name, Function<String, Optional<T>> reading) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        Optional<T> read = reading.apply(value);
        if (read.isEmpty()) {
            unreadable.add(name);
        }
        return read.orElse(null);
    }

    private static String query(Map<String, String> all) {
        return all.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
