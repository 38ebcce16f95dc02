package io.counterfoil.payments.provider.unionpay;

/**
 * What names a transaction at UnionPay for ever, together with the merchant: a number alone may be
 * used again on another day (section 6), so that neither of the two is ever made anew.
 */
record Identity(String orderId, String txnTime) {

    /** Whether an answer is about this transaction and says so. */
    boolean isIn(GatewayAnswer answer) {
        return answer.says("orderId", orderId) && answer.says("txnTime", txnTime);
    }

    /** Whether an answer is about another one. An answer that found nothing may name nothing. */
    boolean isContradictedBy(GatewayAnswer answer) {
        return answer.contradicts("orderId", orderId) || answer.contradicts("txnTime", txnTime);
    }
}
