package io.counterfoil.refunds.domain;

import java.util.List;
import java.util.Optional;

/** Where the freezes of accounts are kept. */
public interface FreezeRepository {

    void add(Freeze freeze);

    /** Until the transaction ends nobody freezes; others may send at the same time. */
    void holdGateToSend();

    /** Until the transaction ends nobody records that a refund is sent. */
    void holdGateToFreeze();

    boolean isFrozen(String account);

    /** An open one, by {@link Freeze#keyOf}. */
    Optional<Freeze> findFreeze(String openKey);

    /** Oldest first. */
    List<Freeze> open();

    /** Newest first, those that were released included. */
    List<Freeze> newest(int limit);
}
