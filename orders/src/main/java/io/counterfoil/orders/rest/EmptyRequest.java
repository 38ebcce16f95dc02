package io.counterfoil.orders.rest;

/** A body that has nothing to say: none at all, or an object without members. */
record EmptyRequest() {

    static EmptyRequest from(JsonFields nothing) {
        return new EmptyRequest();
    }
}
