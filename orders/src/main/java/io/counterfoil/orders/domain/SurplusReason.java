package io.counterfoil.orders.domain;

import java.util.Locale;

/** Why a payment does not fit its order. */
public enum SurplusReason {
    ORDER_PAID("The order was paid already."),
    ORDER_CLOSED("The order was closed before."),
    OTHER_AMOUNT("Another amount or currency was paid than the order asks for.");

    private final String sentence;

    SurplusReason(String sentence) {
        this.sentence = sentence;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SurplusReason ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public String sentence() {
        return sentence;
    }
}
