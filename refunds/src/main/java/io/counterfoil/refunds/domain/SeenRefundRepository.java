package io.counterfoil.refunds.domain;

/** Where seen refunds are kept. */
public interface SeenRefundRepository {

    void add(SeenRefund seen);
}
