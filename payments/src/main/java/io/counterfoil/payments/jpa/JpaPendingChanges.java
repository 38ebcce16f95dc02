package io.counterfoil.payments.jpa;

import io.counterfoil.payments.domain.PendingChanges;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

@Dependent
class JpaPendingChanges implements PendingChanges {

    /** The one of the whole transaction, whichever module's rows it holds. */
    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public void write() {
        entities.flush();
    }
}
