package io.counterfoil.adminweb.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Staff accounts and their sessions. */
public interface StaffRepository {

    boolean isEmpty();

    Optional<StaffAccount> find(StaffName name);

    /** Locks the row until the end of the transaction. */
    Optional<StaffAccount> findForChange(StaffName name);

    /** By name. */
    List<StaffAccount> all();

    /** Fails when the name exists. */
    void add(StaffAccount account);

    Optional<StaffSession> findSession(String tokenHash);

    /** Newest first. */
    List<StaffSession> sessionsOf(StaffName name);

    void add(StaffSession session);

    /** Without a lock and without an error when two requests of one browser come at once. */
    void markSeen(String tokenHash, Instant at);

    void endSession(String tokenHash);

    void endSessionsOf(StaffName name);

    /** Ends all sessions that started before. */
    void endSessionsStartedBefore(Instant instant);
}
