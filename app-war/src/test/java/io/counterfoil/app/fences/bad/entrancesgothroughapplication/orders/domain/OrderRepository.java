package io.counterfoil.app.fences.bad.entrancesgothroughapplication.orders.domain;

public interface OrderRepository {}
