package io.counterfoil.app.fences.bad.jpaonlyimplementsdomain.payments.jpa;

import io.counterfoil.app.fences.bad.jpaonlyimplementsdomain.payments.application.Use;

public class BadStore {
    Use other;
}
