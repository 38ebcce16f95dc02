package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.wire.BillSettings;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where each column of a bill stands. A column that is missing, unknown or there twice refuses the
 * file: it is another layout than the one that was understood. What staff looked at and found
 * harmless, they list in the account's configuration.
 */
final class BillHeader {

    private static final int LONGEST_QUOTE = 40;

    private final Map<BillColumn, Integer> places = new EnumMap<>(BillColumn.class);
    private final int count;

    BillHeader(BillLines lines, String line, WechatPayAccount account) {
        if (line.stripLeading().startsWith("<") || line.stripLeading().startsWith("{")) {
            throw new UnreadableStatementException("the file is no bill but an answer of a server");
        }
        String[] names = line.split(",", -1);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.length; i++) {
            String name = names[i].strip();
            if (!seen.add(name)) {
                throw lines.broken("has the column " + quoted(name) + " twice");
            }
            place(lines, name, i, account);
        }
        for (BillColumn column : BillColumn.values()) {
            if (!places.containsKey(column)) {
                throw lines.broken("lacks the column " + quoted(column.title()));
            }
        }
        this.count = names.length;
    }

    private void place(BillLines lines, String name, int at, WechatPayAccount account) {
        for (BillColumn column : BillColumn.values()) {
            if (column.title().equals(name)) {
                places.put(column, at);
                return;
            }
        }
        if (!account.bills().extraColumns().contains(name)) {
            throw unknown(lines, name, account);
        }
    }

    private static UnreadableStatementException unknown(
            BillLines lines, String name, WechatPayAccount account) {
        return lines.broken(
                "has the unknown column %s; if it is harmless, list it in counterfoil.account.%s.%s"
                        .formatted(quoted(name), account.name(), BillSettings.EXTRA_COLUMNS));
    }

    static String quoted(String name) {
        return "'"
                + (name.length() > LONGEST_QUOTE ? name.substring(0, LONGEST_QUOTE) : name)
                + "'";
    }

    int count() {
        return count;
    }

    String cell(String[] cells, BillColumn column) {
        return cells[places.get(column)].strip();
    }
}
