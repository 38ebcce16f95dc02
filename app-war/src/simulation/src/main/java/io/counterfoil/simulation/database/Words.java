package io.counterfoil.simulation.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a query or of a CHECK, read one after the other. */
final class Words {

    private static final Pattern WORD =
            Pattern.compile(
                    "\\s*(?:('(?:[^']|'')*')|(<>|<=|>=|!=|\\|\\||[-=<>(),+*/])"
                            + "|(:?[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)|(\\d+))");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private int next;

    Words(String text) {
        this.text = text;
        Matcher matcher = WORD.matcher(text);
        int at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            words.add(matcher.group().strip());
            at = matcher.end();
        }
        if (!text.substring(at).isBlank()) {
            throw new IllegalArgumentException("not understood: " + text.substring(at));
        }
    }

    /** The same words from here on, to be read a second time. */
    Words fromHere() {
        Words again = new Words(text);
        again.next = next;
        return again;
    }

    boolean isAtEnd() {
        return next == words.size();
    }

    /** The next word in lower case, empty at the end. */
    String peek() {
        return peek(0);
    }

    String peek(int further) {
        return word(further).toLowerCase(Locale.ROOT);
    }

    /** One of the next words as it is written, empty behind the end. */
    String word(int further) {
        return next + further < words.size() ? words.get(next + further) : "";
    }

    String take() {
        if (isAtEnd()) {
            throw new IllegalArgumentException("ends too early: " + text);
        }
        return words.get(next++);
    }

    boolean takeIf(String word) {
        if (peek().equals(word)) {
            next++;
            return true;
        }
        return false;
    }

    void require(String word) {
        if (!takeIf(word)) {
            throw new IllegalArgumentException(
                    "'" + word + "' expected, not '" + peek() + "', in: " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
