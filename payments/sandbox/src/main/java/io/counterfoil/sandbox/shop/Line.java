package io.counterfoil.sandbox.shop;

/** So many of one product, at the price of the moment. Amounts in fen. */
record Line(String sku, String name, long unitPrice, int quantity) {
    long sum() {
        return Math.multiplyExact(unitPrice, quantity);
    }
}
