package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Page;
import java.util.List;

/**
 * One list of the desk: what it can be filtered by, what it shows, and what its export holds.
 * {@link Lists} makes the page and the file of it.
 */
public interface Listing<T> {

    /**
     * The list stands at {@code /admin/<name>}; its texts are {@code admin.<name>.title}, {@code
     * .explained} and {@code .empty}.
     */
    String name();

    /** The entry of the menu. */
    default String section() {
        return name();
    }

    List<FilterField> fields();

    /**
     * One page from a cursor on. Reads all its filters before it searches, so that unreadable ones
     * are known; {@link Lists} does not show what was found then.
     *
     * @param limit 1 to 200
     */
    Page<T> search(Filters filters, String cursor, int limit);

    List<Column<T>> columns();

    List<CsvColumn<T>> exported();
}
