package io.counterfoil.refunds;

import io.counterfoil.payments.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * No refund of an account is sent while one of these is open; questions about refunds go on. An
 * account may be frozen for several causes at once, and is free when all of them are released.
 *
 * @param cause stable word: {@link #AUDIT}, {@link #RESTORED} or {@link #STAFF}; its text for
 *     people is the message {@code refunds.freeze.<cause>}
 * @param why a plain sentence without secrets
 * @param note why it was released, or null while it is open
 */
public record RefundFreeze(
        String account,
        String cause,
        String why,
        Instant since,
        Actor by,
        @Nullable Actor releasedBy,
        @Nullable Instant releasedAt,
        @Nullable String note) {

    /** An invariant is violated. */
    public static final String AUDIT = "audit";

    /** The database was restored, and the provider may know more than it says. */
    public static final String RESTORED = "restored";

    /** Somebody of staff wanted it. */
    public static final String STAFF = "staff";

    public boolean isOpen() {
        return releasedAt == null;
    }
}
