package io.counterfoil.sandbox.unionpay;

import java.util.List;

/** The cards that the simulated buyer has in his purse. */
final class Cards {

    /**
     * A card.
     *
     * @param masked its number as a merchant gets to see it
     * @param kind 01 = debit, 02 = credit
     * @param isFunded whether there is money behind it
     */
    public record Card(String masked, String kind, boolean isFunded) {

        /** Names it on the page. */
        public String word() {
            if (!isFunded) {
                return "empty";
            }
            return kind.equals("01") ? "debit" : "credit";
        }
    }

    static final Card USUAL = new Card("621626******1117", "01", true);

    static final List<Card> ALL =
            List.of(
                    USUAL,
                    new Card("622600******0048", "02", true),
                    new Card("621626******0061", "01", false));

    private Cards() {}

    /** The usual one where none, or an unknown one, is named. */
    static Card of(String masked) {
        return ALL.stream().filter(card -> card.masked().equals(masked)).findFirst().orElse(USUAL);
    }
}
