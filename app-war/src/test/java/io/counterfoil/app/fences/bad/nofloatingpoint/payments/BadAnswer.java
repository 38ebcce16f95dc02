package io.counterfoil.app.fences.bad.nofloatingpoint.payments;

public interface BadAnswer {
    Float amount();
}
