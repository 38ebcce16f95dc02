package io.counterfoil.adminweb.web;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Texts whose keys come from other modules or from codes, so that a missing one has to be bridged.
 * A key's first segment names its bundle.
 */
public final class Texts {

    private static final ResourceBundle.Control NEVER_THE_MACHINES_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;

    public Texts(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** A text of ours, with positional parameters. */
    public String text(String key, Object... parameters) {
        return pattern(key)
                .map(pattern -> new MessageFormat(pattern, locale).format(parameters))
                .orElse(key);
    }

    /** A text that may be missing, without parameters. */
    public Optional<String> find(String key) {
        return pattern(key).map(Texts::withSingleQuotes);
    }

    /** A sentence of another module; facts that it does not name follow it. */
    public String sentence(String key, Map<String, String> facts) {
        String sentence = find(key).orElseGet(() -> bridged(key));
        List<String> unnamed = new ArrayList<>();
        for (Map.Entry<String, String> fact : inReadingOrder(facts)) {
            String place = "{" + fact.getKey() + "}";
            if (sentence.contains(place)) {
                sentence = sentence.replace(place, fact.getValue());
            } else if (!fact.getValue().isBlank()) {
                unnamed.add(inWords(fact.getKey(), fact.getValue()));
            }
        }
        return unnamed.isEmpty() ? sentence : sentence + " – " + String.join(", ", unnamed);
    }

    private String inWords(String fact, String value) {
        String name = find("admin.fact." + fact).orElseGet(() -> bridged(fact));
        String said =
                find("admin.status." + value).or(() -> find("admin.word." + value)).orElse(value);
        return name + ": " + said;
    }

    /** What came of it first, then the rest by name. */
    private static List<Map.Entry<String, String>> inReadingOrder(Map<String, String> facts) {
        Comparator<Map.Entry<String, String>> statusFirst =
                Comparator.comparing(fact -> !fact.getKey().equals("status"));
        return facts.entrySet().stream()
                .sorted(statusFirst.thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /** Of a key without a text, its last words. */
    static String bridged(String key) {
        String last = key.substring(key.lastIndexOf('.') + 1).replace('_', ' ');
        return last.isEmpty() ? key : last;
    }

    /** As {@link MessageFormat} would, which refuses places that have names. */
    private static String withSingleQuotes(String pattern) {
        return pattern.replace("''", "'");
    }

    private Optional<String> pattern(String key) {
        return pattern(key, locale).or(() -> pattern(key, Locale.ENGLISH));
    }

    private static Optional<String> pattern(String key, Locale locale) {
        int dot = key.indexOf('.');
        if (dot <= 0) {
            return Optional.empty();
        }
        try {
            ResourceBundle bundle =
                    ResourceBundle.getBundle(
                            "messages/" + key.substring(0, dot),
                            locale,
                            Texts.class.getClassLoader(),
                            NEVER_THE_MACHINES_LANGUAGE);
            return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
        } catch (MissingResourceException none) {
            return Optional.empty();
        }
    }
}
