package io.counterfoil.app.fences.bad.observerskeeptherules.payments;

public record Paid(String number) {}
