package io.counterfoil.adminweb.application;

import java.util.List;
import java.util.TreeSet;

/**
 * The next keys that any of several modules has, ascending.
 *
 * @param next behind which key the next piece begins; null when this was the last one
 */
record KeyPiece(List<String> keys, String next) {

    private static final int PIECE = 500;

    interface Keys<M> {
        List<String> after(M module, String after, int limit);
    }

    /** A module with a full piece may have more: only what lies before its end is complete. */
    static <M> KeyPiece of(List<M> modules, Keys<M> keys, String after) {
        TreeSet<String> all = new TreeSet<>();
        String end = null;
        for (M module : modules) {
            List<String> its = keys.after(module, after, PIECE);
            all.addAll(its);
            if (its.size() == PIECE) {
                String last = its.get(PIECE - 1);
                end = end == null || last.compareTo(end) < 0 ? last : end;
            }
        }
        return new KeyPiece(List.copyOf(end == null ? all : all.headSet(end, true)), end);
    }
}
