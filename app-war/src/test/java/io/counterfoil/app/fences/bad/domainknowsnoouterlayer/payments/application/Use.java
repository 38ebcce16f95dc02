package io.counterfoil.app.fences.bad.domainknowsnoouterlayer.payments.application;

public class Use {}
