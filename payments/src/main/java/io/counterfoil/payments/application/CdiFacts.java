package io.counterfoil.payments.application;

import io.counterfoil.payments.Facts;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Facts as synchronous CDI events. */
@Dependent
class CdiFacts implements Facts {

    private final Event<Object> events;

    @Inject
    CdiFacts(Event<Object> events) {
        this.events = events;
    }

    @Override
    public void publish(Record fact) {
        events.fire(fact);
    }
}
