package io.counterfoil.sandbox.shop;

/** What came of asking the payment system to take an order: taken, refused, or nobody knows. */
sealed interface ApiAnswer {
    record Taken(ShopOrder.Placed placed) implements ApiAnswer {}

    /** Asking again with the same words would be refused again. */
    record Refused(String code) implements ApiAnswer {}

    /** No answer, or none that says what happened: the same request may be sent again. */
    record Unknown() implements ApiAnswer {}
}
