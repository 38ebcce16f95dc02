package io.counterfoil.adminweb.web;

import java.util.function.Function;

/**
 * One column of a list.
 *
 * @param label message key of its heading
 * @param isNumeric whether it is set at the right side
 */
public record Column<T>(String label, boolean isNumeric, Function<T, Cell> cell) {

    static <T> Column<T> of(String label, Function<T, Cell> cell) {
        return new Column<>(label, false, cell);
    }

    static <T> Column<T> amount(String label, Function<T, Cell> cell) {
        return new Column<>(label, true, cell);
    }
}
