package io.counterfoil.payments;

import java.time.Duration;
import java.util.List;

/**
 * What an adapter declares about refunds.
 *
 * @param repeatable whether the same refund may be sent again, under the same number, after an
 *     unknown outcome; where not, it is asked about and then a person decides
 * @param elsewhereIsAskable whether a refund that was made elsewhere can be asked about by its
 *     number; where not, the provider's own statement line is its word
 * @param firstQueryAfter how long after the call the first query makes sense
 * @param queryGaps the waits between queries; the last one repeats
 * @param gapBetweenRefunds the least time between two refunds of one payment
 * @param usable whether the account can be asked at all now; where not, nothing else of these is
 *     the adapter's word
 */
public record RefundRules(
        boolean repeatable,
        boolean elsewhereIsAskable,
        Duration firstQueryAfter,
        List<Duration> queryGaps,
        Duration gapBetweenRefunds,
        boolean usable) {

    public RefundRules {
        queryGaps = List.copyOf(queryGaps);
        if (queryGaps.isEmpty()) {
            throw new IllegalArgumentException("a refund is asked about more than once");
        }
    }

    /** What an adapter declares. */
    public RefundRules(
            boolean repeatable,
            boolean elsewhereIsAskable,
            Duration firstQueryAfter,
            List<Duration> queryGaps,
            Duration gapBetweenRefunds) {
        this(repeatable, elsewhereIsAskable, firstQueryAfter, queryGaps, gapBetweenRefunds, true);
    }

    /** How long to wait after the given number of queries. */
    public Duration nextQueryAfter(int queries) {
        return queries == 0
                ? firstQueryAfter
                : queryGaps.get(Math.min(queries, queryGaps.size()) - 1);
    }
}
