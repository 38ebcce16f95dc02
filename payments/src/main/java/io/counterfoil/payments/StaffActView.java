package io.counterfoil.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody of staff did.
 *
 * @param act stable word, such as {@code close_order}
 * @param about the number or name that it concerns
 * @param note never null; empty when nothing was said
 * @param fromAddress the network address that the request came from, where it was one
 * @param requestId names the request in the log, where it was one
 * @param seq its place in the sealed chain, from 1; null until it is sealed
 */
public record StaffActView(
        String id,
        Instant at,
        Actor by,
        String act,
        String about,
        String note,
        @Nullable String fromAddress,
        @Nullable String requestId,
        @Nullable Long seq) {}
