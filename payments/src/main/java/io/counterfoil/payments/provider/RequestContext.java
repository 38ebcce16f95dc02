package io.counterfoil.payments.provider;

import java.time.Instant;

/**
 * What later calls must repeat exactly, fixed when the attempt is inserted.
 *
 * @param content the adapter's own text (the business content as it will be signed or sent)
 * @param expiresAt when it stops being payable at the provider; no later than the order expires
 */
public record RequestContext(String content, Instant expiresAt) {

    /** May hold what the buyer bought: never printed. */
    @Override
    public String toString() {
        return "request context until " + expiresAt;
    }
}
