package io.counterfoil.app.fences.bad.callsgodown.orders;

public class Order {}
