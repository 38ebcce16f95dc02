package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Money;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One column of an export. A spreadsheet must neither calculate what a stranger wrote nor round a
 * number that is a name: both get a leading quote. Amounts stay numbers, negative ones too.
 *
 * @param head stable name, for programs; not translated
 */
public record CsvColumn<T>(String head, Function<T, String> value) {

    private static final String FORMULA_STARTS = "=+-@\t\r\0";
    private static final String FULL_WIDTH_STARTS = "＝＋－＠";
    private static final Pattern LOOKS_LIKE_A_NUMBER = Pattern.compile("[0-9][0-9.,eE+-]*");

    static <T> CsvColumn<T> text(String head, Function<T, String> value) {
        return new CsvColumn<>(head, value.andThen(CsvColumn::safe));
    }

    static <T> CsvColumn<T> word(String head, Function<T, Enum<?>> value) {
        return text(head, row -> named(value.apply(row)));
    }

    static <T> CsvColumn<T> number(String head, Function<T, Long> value) {
        return new CsvColumn<>(head, row -> String.valueOf(value.apply(row)));
    }

    /** In UTC, as ISO 8601 writes it. */
    static <T> CsvColumn<T> moment(String head, Function<T, Instant> value) {
        return new CsvColumn<>(
                head,
                row -> {
                    Instant at = value.apply(row);
                    return at == null ? "" : at.toString();
                });
    }

    /** The amount as a plain decimal, and its currency beside it. */
    static <T> List<CsvColumn<T>> money(String head, Function<T, Money> value) {
        return List.of(
                new CsvColumn<>(
                        head,
                        row -> {
                            Money money = value.apply(row);
                            return money == null ? "" : money.decimal();
                        }),
                new CsvColumn<>(
                        head + "_currency",
                        row -> {
                            Money money = value.apply(row);
                            return money == null ? "" : money.currencyCode();
                        }));
    }

    private static String named(Enum<?> word) {
        return word == null ? "" : word.name();
    }

    static String safe(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String printable = text.replace("\0", "");
        char first = text.charAt(0);
        boolean isFormula =
                FORMULA_STARTS.indexOf(first) >= 0 || FULL_WIDTH_STARTS.indexOf(first) >= 0;
        return isFormula || LOOKS_LIKE_A_NUMBER.matcher(printable).matches()
                ? "'" + printable
                : printable;
    }
}
