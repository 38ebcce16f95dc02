package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.wire.StatementYuan;
import io.counterfoil.payments.provider.wire.TextLines;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a bill says that it adds up to: a header and one row at its end, by name. The sum of the
 * fees is not held against the rows: how its parts of a fen are rounded no document says.
 */
final class BillSummary {

    private static final String COUNT = "总交易单数";

    private final TextLines at;
    private final List<String> names;
    private final String[] values;

    private BillSummary(TextLines at, List<String> names, String[] values) {
        this.at = at;
        this.names = names;
        this.values = values;
    }

    static boolean begins(String line) {
        return line.startsWith(COUNT);
    }

    static BillSummary read(TextLines lines, String header) throws IOException {
        List<String> names = Arrays.stream(header.split(",", -1)).map(String::strip).toList();
        String row =
                lines.next()
                        .orElseThrow(
                                () -> new UnreadableStatementException("its totals are cut off"));
        String[] values =
                BillValues.of(row)
                        .filter(cells -> cells.length == names.size())
                        .orElseThrow(() -> lines.broken("is no total as totals are written"));
        return new BillSummary(lines, names, values);
    }

    void compare(BillTotals totals) {
        String count = value(COUNT);
        if (!count.matches("[0-9]{1,9}")) {
            throw at.broken("has no number as " + COUNT);
        }
        if (Long.parseLong(count) != totals.lines()) {
            throw new UnreadableStatementException(
                    "it says that it has %s lines, but has %d".formatted(count, totals.lines()));
        }
        BillColumn.summed().forEach(column -> compare(column, totals.sum(column)));
    }

    private void compare(BillColumn column, OptionalLong sum) {
        long said =
                StatementYuan.fen(value(column.sum()))
                        .orElseThrow(() -> at.broken("has no amount as " + column.sum()));
        if (sum.isPresent() && sum.getAsLong() != said) {
            throw new UnreadableStatementException(
                    "it says that its %s is %s, but it adds up to %s"
                            .formatted(column.sum(), yuan(said), yuan(sum.getAsLong())));
        }
    }

    private String value(String name) {
        int place = names.indexOf(name);
        if (place < 0 || place != names.lastIndexOf(name)) {
            throw new UnreadableStatementException(
                    "its totals do not have the column '" + name + "' once");
        }
        return values[place].strip();
    }

    private static Money yuan(long fen) {
        return new Money(fen, Fen.CNY);
    }
}
