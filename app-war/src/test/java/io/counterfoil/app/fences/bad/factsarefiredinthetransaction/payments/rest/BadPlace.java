package io.counterfoil.app.fences.bad.factsarefiredinthetransaction.payments.rest;

import jakarta.enterprise.event.Event;

public class BadPlace {
    Event<Object> events;

    void fire() {
        events.fire("fact");
    }
}
