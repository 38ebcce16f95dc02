package io.counterfoil.adminweb.web;

import java.util.List;

/**
 * What a number or an amount was found in.
 *
 * @param text what was looked for
 * @param byAmount whether it was looked for as an amount, because it is one or because nothing has
 *     this number
 * @param minor the amount in minor units, or null
 */
public record SearchPage(String text, boolean byAmount, Long minor, List<Found> found) {

    /**
     * The first rows of one list.
     *
     * @param more whether there are more, which {@code all} shows
     */
    public record Found(
            String name,
            List<ListPage.Head> heads,
            List<List<Cell>> rows,
            boolean more,
            String all) {}
}
