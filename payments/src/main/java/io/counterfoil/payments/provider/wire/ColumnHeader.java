package io.counterfoil.payments.provider.wire;

import io.counterfoil.payments.UnreadableStatementException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where each column of a bill stands. A column that is missing, unknown or there twice refuses the
 * file: it is another layout than the one that was understood. What staff looked at and found
 * harmless, they list in the account's configuration.
 *
 * @param <C> the columns that are known
 */
public final class ColumnHeader<C extends Enum<C> & ColumnHeader.Column> {

    private static final int LONGEST_QUOTE = 40;

    private final Map<C, Integer> places;
    private final int count;

    /** A column of a bill. */
    public interface Column {

        /** Its name in the file. */
        String title();
    }

    /**
     * @param line the header, its names separated by commas
     * @param account whose configuration lists harmless columns
     */
    public ColumnHeader(
            Class<C> columns, TextLines lines, String line, String account, BillSettings settings) {
        places = new EnumMap<>(columns);
        String[] names = line.split(",", -1);
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < names.length; at++) {
            String name = names[at].strip();
            if (!seen.add(name)) {
                throw lines.broken("has the column " + quoted(name) + " twice");
            }
            if (!isPlaced(columns, name, at) && !settings.extraColumns().contains(name)) {
                throw unknown(lines, name, account);
            }
        }
        for (C column : columns.getEnumConstants()) {
            if (!places.containsKey(column)) {
                throw lines.broken("lacks the column " + quoted(column.title()));
            }
        }
        this.count = names.length;
    }

    private boolean isPlaced(Class<C> columns, String name, int at) {
        for (C column : columns.getEnumConstants()) {
            if (column.title().equals(name)) {
                places.put(column, at);
                return true;
            }
        }
        return false;
    }

    private static UnreadableStatementException unknown(
            TextLines lines, String name, String account) {
        return lines.broken(
                "has the unknown column %s; if it is harmless, list it in counterfoil.account.%s.%s"
                        .formatted(quoted(name), account, BillSettings.EXTRA_COLUMNS));
    }

    private static String quoted(String name) {
        return "'"
                + (name.length() > LONGEST_QUOTE ? name.substring(0, LONGEST_QUOTE) : name)
                + "'";
    }

    public int count() {
        return count;
    }

    /** Without the blanks and tabs that keep spreadsheets from reading numbers in. */
    public String cell(String[] cells, C column) {
        return cells[places.get(column)].strip();
    }
}
