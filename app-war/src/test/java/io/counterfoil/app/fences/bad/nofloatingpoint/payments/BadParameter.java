package io.counterfoil.app.fences.bad.nofloatingpoint.payments;

public interface BadParameter {
    void pay(double amount);
}
