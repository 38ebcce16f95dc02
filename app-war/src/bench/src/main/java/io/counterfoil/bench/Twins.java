package io.counterfoil.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes others of a sample: wherever a value holds one of the sample's numbers, its twin holds a
 * number of the same length that is its own.
 */
final class Twins {

    /** Shorter ones name what all share: an account, a merchant, a kind. */
    private static final int SHORTEST_NUMBER = 16;

    private static final int LONGEST_NUMBER_HOLDER = 300;
    private static final int SUFFIX = 9;

    private final List<String> numbers = new ArrayList<>();

    /** Learns the sample's numbers: what a unique index holds. */
    void learn(Changes changes) {
        changes.inserts().forEach(insert -> learn(insert.table(), insert.values()));
        changes.updates().forEach(update -> learn(update.table(), update.changed()));
    }

    private void learn(Table table, Map<String, Object> values) {
        for (String column : table.unique()) {
            if (values.get(column) instanceof String text
                    && text.length() >= SHORTEST_NUMBER
                    && numbers.stream().noneMatch(text::contains)) {
                numbers.add(text);
            }
        }
    }

    /** A text with its numbers cut out. */
    record Form(List<String> pieces, List<Integer> numbers) {}

    /** Null when it holds no number of the sample. */
    Form form(String text) {
        if (text.length() > LONGEST_NUMBER_HOLDER) {
            return null;
        }
        List<String> pieces = new ArrayList<>();
        List<Integer> found = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); ) {
            int number = numberAt(text, at);
            if (number < 0) {
                at++;
            } else {
                pieces.add(text.substring(from, at));
                found.add(number);
                at += numbers.get(number).length();
                from = at;
            }
        }
        pieces.add(text.substring(from));
        return found.isEmpty() ? null : new Form(pieces, found);
    }

    private int numberAt(String text, int at) {
        for (int i = 0; i < numbers.size(); i++) {
            if (text.startsWith(numbers.get(i), at)) {
                return i;
            }
        }
        return -1;
    }

    String text(Form form, int twin) {
        StringBuilder text = new StringBuilder(form.pieces().get(0));
        for (int i = 0; i < form.numbers().size(); i++) {
            text.append(number(form.numbers().get(i), twin)).append(form.pieces().get(i + 1));
        }
        return text.toString();
    }

    /** The same as SQL over a number {@code g}. */
    String sql(Form form) {
        StringBuilder sql = new StringBuilder(Fill.quoted(form.pieces().get(0)));
        for (int i = 0; i < form.numbers().size(); i++) {
            int which = form.numbers().get(i);
            sql.append(" || ")
                    .append(Fill.quoted(stem(which) + "%02d".formatted(which)))
                    .append(" || lpad(g::text, 7, '0') || ")
                    .append(Fill.quoted(form.pieces().get(i + 1)));
        }
        return sql.toString();
    }

    private String number(int which, int twin) {
        return stem(which) + "%02d%07d".formatted(which, twin);
    }

    private String stem(int which) {
        String sample = numbers.get(which);
        return sample.substring(0, sample.length() - SUFFIX);
    }
}
