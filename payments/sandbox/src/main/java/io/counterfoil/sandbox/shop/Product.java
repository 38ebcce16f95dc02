package io.counterfoil.sandbox.shop;

import java.util.Locale;

/**
 * Something the shop sells.
 *
 * @param sku also names the picture and the message keys
 * @param priceMinor in fen
 */
record Product(String sku, String english, String chinese, long priceMinor) {
    String name(Locale locale) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }
}
