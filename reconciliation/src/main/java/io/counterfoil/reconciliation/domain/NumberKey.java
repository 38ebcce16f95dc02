package io.counterfoil.reconciliation.domain;

/** What a statement line and a book entry say alike when they are about the same thing. */
final class NumberKey {

    private NumberKey() {}

    /**
     * A refund without a number of its own is known to some providers by its payment's; both
     * spellings are one.
     */
    static String of(String paymentNumber, String refundNumber) {
        boolean named =
                refundNumber != null
                        && !refundNumber.isBlank()
                        && !refundNumber.equals(paymentNumber);
        return paymentNumber + ":" + (named ? refundNumber : "");
    }
}
