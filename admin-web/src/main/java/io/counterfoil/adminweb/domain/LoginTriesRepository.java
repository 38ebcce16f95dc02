package io.counterfoil.adminweb.domain;

import java.time.Instant;
import java.util.Optional;

/** Tries to sign in; what is forgotten anyway is deleted, which bounds the table. */
public interface LoginTriesRepository {

    /** Locks the row until the end of the transaction. */
    Optional<LoginTries> find(String key);

    /** Fails when the key was added meanwhile. */
    void add(LoginTries tries);

    void remove(String key);

    void removeOlderThan(Instant instant);
}
