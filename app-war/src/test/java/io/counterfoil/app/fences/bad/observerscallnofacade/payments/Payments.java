package io.counterfoil.app.fences.bad.observerscallnofacade.payments;

public interface Payments {
    void close(String number);
}
