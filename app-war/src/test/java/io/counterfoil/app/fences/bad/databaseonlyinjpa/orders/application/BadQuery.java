package io.counterfoil.app.fences.bad.databaseonlyinjpa.orders.application;

import jakarta.persistence.EntityManager;

public class BadQuery {
    EntityManager entities;
}
