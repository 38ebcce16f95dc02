package io.counterfoil.app.fences.bad.adaptersknowonlytheirinterface.payments.domain;

public class Row {}
