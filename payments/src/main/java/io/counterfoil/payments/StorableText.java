package io.counterfoil.payments;

/** Texts of people and providers, as the database takes them. */
public final class StorableText {

    private StorableText() {}

    /** No database holds a NUL in a text. */
    public static String of(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** At most {@code longest} characters of it; a pair of surrogates is never torn. */
    public static String cut(String text, int longest) {
        String storable = of(text);
        if (storable.length() <= longest) {
            return storable;
        }
        boolean torn = Character.isHighSurrogate(storable.charAt(longest - 1));
        return storable.substring(0, torn ? longest - 1 : longest);
    }
}
