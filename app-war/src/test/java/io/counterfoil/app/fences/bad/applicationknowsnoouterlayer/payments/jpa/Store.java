package io.counterfoil.app.fences.bad.applicationknowsnoouterlayer.payments.jpa;

public class Store {}
