package io.counterfoil.sandbox.misbehaviour;

import java.util.Map;

/**
 * Something that shall go wrong.
 *
 * @param on what it spoils: a method of the gateway, {@code *} (any method), {@code notification},
 *     {@code return} or {@code statement}
 * @param outTradeNo only for this number, empty = for any
 * @param times how often it happens; 0 = until it is removed
 * @param options what the kind needs to know, such as {@code seconds} or {@code field}
 */
public record Misbehaviour(
        long id,
        String on,
        Kind kind,
        String outTradeNo,
        int times,
        int used,
        Map<String, String> options) {

    public static final String NOTIFICATION = "notification";
    public static final String RETURN = "return";
    public static final String STATEMENT = "statement";
    public static final String ANY_CALL = "*";

    /** One that is used once and kept nowhere. */
    public static Misbehaviour once(String on, Kind kind, Map<String, String> options) {
        return new Misbehaviour(0, on, kind, "", 1, 0, options);
    }

    public String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    public int number(String name, int otherwise) {
        return options.containsKey(name) ? Integer.parseInt(options.get(name).trim()) : otherwise;
    }

    public boolean flag(String name, boolean otherwise) {
        return options.containsKey(name)
                ? Boolean.parseBoolean(options.get(name).trim())
                : otherwise;
    }

    /** Whether the call takes effect although its answer is spoilt. */
    public boolean takesEffect() {
        return flag("effect", true);
    }
}
