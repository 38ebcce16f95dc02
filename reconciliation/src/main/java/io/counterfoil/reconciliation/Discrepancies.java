package io.counterfoil.reconciliation;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Page;
import java.util.List;

/**
 * The work queue of differences. Each act is recorded with who and when, on the discrepancy and in
 * the record of staff acts. Unknown: {@code discrepancy_not_found}; a form that is out of date:
 * {@code discrepancy_changed} (409).
 */
public interface Discrepancies {

    /** Oldest day first, open ones before others. */
    Page<DiscrepancyView> search(DiscrepancySearch search);

    DiscrepancyView discrepancy(String id);

    /**
     * Asks the provider now about the payment and the refund that it concerns, applies what is
     * learned (a payment found, a refund recorded), and records the answers. <em>Calls the
     * provider.</em>
     */
    List<LiveAnswer> ask(String id, Actor by);

    /** Gives it to a person; an empty name gives it back. */
    DiscrepancyView assign(String id, int version, String assignee, Actor by);

    DiscrepancyView note(String id, int version, String note, Actor by);

    /**
     * Resolves it. {@link ResolveReason#WRITTEN_OFF} is a proposal first: another person's call
     * with the same reason resolves it; the proposer's own is refused with {@code own_proposal}
     * (403).
     */
    DiscrepancyView resolve(String id, int version, ResolveReason reason, String note, Actor by);

    DiscrepancyView reopen(String id, int version, String note, Actor by);

    long countOpen();
}
