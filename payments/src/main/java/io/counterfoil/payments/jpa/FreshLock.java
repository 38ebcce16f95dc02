package io.counterfoil.payments.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/**
 * Locks a row and reads it as it is under the lock: in one statement, unless this persistence
 * context holds it already.
 */
final class FreshLock {

    private FreshLock() {}

    static <T> Optional<T> of(EntityManager entities, Class<T> type, Object id) {
        T known = entities.getReference(type, id);
        if (known.getClass() == type) {
            return Optional.of(again(entities, known));
        }
        // Only a stand-in: nothing was read yet, and the stand-in must not be what is found.
        entities.detach(known);
        return Optional.ofNullable(entities.find(type, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * What was read before the lock may be old by now; what was changed and not written yet must
     * not be read away.
     */
    private static <T> T again(EntityManager entities, T known) {
        entities.flush();
        entities.refresh(known, LockModeType.PESSIMISTIC_WRITE);
        return known;
    }
}
