package io.counterfoil.app.fences.bad.factsarefiredinthetransaction.payments.application;

import jakarta.enterprise.event.Event;

public class BadAsync {
    Event<Object> events;

    Object fire() {
        return events.fireAsync("fact");
    }
}
