package io.counterfoil.app.fences.bad.entrancesgothroughapplication.orders.rest;

import io.counterfoil.app.fences.bad.entrancesgothroughapplication.orders.domain.OrderRepository;

public class BadResource {
    OrderRepository other;
}
