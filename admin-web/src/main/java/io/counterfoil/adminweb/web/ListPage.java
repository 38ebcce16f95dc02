package io.counterfoil.adminweb.web;

import java.util.List;

/**
 * A list with its filters.
 *
 * @param name of the list; its texts and its address contain it
 * @param rows newest first unless the list says otherwise
 * @param next where the next page starts, or null
 */
public record ListPage(
        String name,
        List<FilterField> fields,
        Filters filters,
        List<Head> heads,
        List<List<Cell>> rows,
        String next) {

    /** One heading. */
    public record Head(String label, boolean isNumeric) {}

    static <T> ListPage of(Listing<T> listing, Filters filters, List<T> items, String next) {
        List<Column<T>> columns = listing.columns();
        return new ListPage(
                listing.name(),
                listing.fields(),
                filters,
                columns.stream()
                        .map(column -> new Head(column.label(), column.isNumeric()))
                        .toList(),
                items.stream()
                        .map(item -> columns.stream().map(c -> c.cell().apply(item)).toList())
                        .toList(),
                next);
    }

    public String path() {
        return "/admin/" + name;
    }

    /** A text of this list, such as its title. */
    public String key(String last) {
        return "admin." + name.replace('-', '_') + "." + last;
    }
}
