package io.counterfoil.refunds.domain;

/** Texts of people and providers, as the database takes them. */
public final class Texts {

    private Texts() {}

    /** No database holds a NUL in a text; a pair of surrogates is never torn. */
    public static String cut(String text, int longest) {
        String storable = text.replace('\0', '\uFFFD');
        if (storable.length() <= longest) {
            return storable;
        }
        boolean torn = Character.isHighSurrogate(storable.charAt(longest - 1));
        return storable.substring(0, torn ? longest - 1 : longest);
    }
}
