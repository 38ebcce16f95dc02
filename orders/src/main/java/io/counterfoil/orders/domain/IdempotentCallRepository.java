package io.counterfoil.orders.domain;

import io.counterfoil.payments.OrderNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the calls that merchants made under idempotency keys. */
public interface IdempotentCallRepository {

    /** Inserts at once; fails with {@link AlreadyTakenException} when the key is taken. */
    void add(IdempotentCall call);

    /** Waits for the row's lock and reads it afresh. */
    Optional<IdempotentCall> lock(IdempotentCall.Key key);

    /** Oldest first. */
    List<IdempotentCall> of(OrderNo orderNo);

    /** Forgets answered calls that are older; how many. */
    int deleteAnsweredBefore(Instant createdBefore);
}
