package io.counterfoil.app.fences.bad.observerscallnofacade.payments;

public record Paid(String number) {}
