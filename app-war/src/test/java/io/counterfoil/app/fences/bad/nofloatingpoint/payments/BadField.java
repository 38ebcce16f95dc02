package io.counterfoil.app.fences.bad.nofloatingpoint.payments;

public class BadField {
    double amount;
}
