package io.counterfoil.app.fences.bad.observerskeeptherules.payments;

public class NotARecord {}
