package io.counterfoil.app.fences.bad.onlyfacescross.payments.domain;

public class Secret {}
