package io.counterfoil.simulation;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.UnreadableStatementException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How the simulated providers write a statement, and how their adapters read it. */
final class StatementFile {

    /**
     * One line.
     *
     * @param word the provider's word for the kind; what is none of ours can't be read
     * @param minor as our balance sees it
     * @param fault what is wrong with it, or null
     */
    record Line(
            String word,
            String payment,
            String refund,
            String trade,
            long minor,
            String currency,
            Instant time,
            String fault) {

        static Line of(
                Kind kind, Trade trade, String refund, long minor, String currency, Instant time) {
            return new Line(
                    kind.name(),
                    trade.paymentNo,
                    refund,
                    trade.tradeNo,
                    minor,
                    currency,
                    time,
                    null);
        }

        boolean isReadable() {
            return !word.startsWith("?");
        }

        Line unreadable() {
            return with("?" + word, minor, currency, time, "unreadable");
        }

        Line with(String newWord, long newMinor, String newCurrency, Instant newTime, String why) {
            return new Line(newWord, payment, refund, trade, newMinor, newCurrency, newTime, why);
        }

        private String text() {
            return String.join(
                    "|",
                    word,
                    payment,
                    refund == null ? "-" : refund,
                    trade,
                    Long.toString(minor),
                    currency,
                    time.toString());
        }
    }

    private static final String FOOTER = "TOTAL|";

    private StatementFile() {}

    /** With a last line that says how many there are and what they add up to. */
    static String write(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        long sum = lines.stream().mapToLong(Line::minor).sum();
        return text.append(footer(lines.size(), sum)).toString();
    }

    static String footer(int lines, long minor) {
        return FOOTER + lines + "|" + minor + "\n";
    }

    /**
     * @param believesAll a careless adapter: what broke off is whole
     */
    static StatementTotals read(String text, boolean believesAll, Consumer<StatementLine> lines) {
        List<Long> read = new ArrayList<>();
        String footer = null;
        for (String each : text.split("\n")) {
            if (footer != null) {
                throw new UnreadableStatementException("there is more behind the totals");
            }
            if (each.startsWith(FOOTER)) {
                footer = each + "\n";
            } else {
                lines.accept(line(read.size() + 1, each, read));
            }
        }
        long sum = read.stream().mapToLong(Long::longValue).sum();
        if (!believesAll && !footer(read.size(), sum).equals(footer)) {
            throw new UnreadableStatementException(
                    footer == null ? "it breaks off" : "its totals are wrong: " + footer.strip());
        }
        Money none = Money.of(0, "CNY");
        return new StatementTotals(read.size(), 0, 0, none, none);
    }

    private static StatementLine line(int lineNo, String text, List<Long> read) {
        String[] parts = text.split("\\|");
        if (parts.length != 7) {
            read.add(0L);
            return unreadable(lineNo, text);
        }
        try {
            read.add(Long.parseLong(parts[4]));
            return line(lineNo, text, parts);
        } catch (IllegalArgumentException | DateTimeException broken) {
            return unreadable(lineNo, text);
        }
    }

    private static StatementLine line(int lineNo, String text, String[] parts) {
        return new StatementLine(
                lineNo,
                Kind.valueOf(parts[0]),
                parts[1],
                parts[2].equals("-") ? null : parts[2],
                parts[3],
                Money.of(Long.parseLong(parts[4]), parts[5]),
                null,
                Instant.parse(parts[6]),
                parts[0],
                text,
                null);
    }

    private static StatementLine unreadable(int lineNo, String text) {
        return new StatementLine(
                lineNo, null, null, null, null, null, null, null, null, text, "not understood");
    }
}
