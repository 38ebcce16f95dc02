package io.counterfoil.adminweb.web;

/** Personal data for readers who need not know it: enough to compare, too little to use. */
final class Masked {

    private static final String HIDDEN = "•••";

    private Masked() {}

    /** The first letter; of a mail address its domain too. */
    static String text(String personal) {
        if (personal.isEmpty()) {
            return personal;
        }
        int at = personal.lastIndexOf('@');
        String first = personal.substring(0, personal.offsetByCodePoints(0, 1));
        return at > 0 ? first + HIDDEN + personal.substring(at) : first + HIDDEN;
    }
}
