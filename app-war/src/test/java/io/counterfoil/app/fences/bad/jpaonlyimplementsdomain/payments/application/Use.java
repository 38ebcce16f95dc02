package io.counterfoil.app.fences.bad.jpaonlyimplementsdomain.payments.application;

public class Use {}
