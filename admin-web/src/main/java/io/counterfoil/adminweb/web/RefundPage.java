package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.refunds.RefundAct;
import io.counterfoil.refunds.RefundChange;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import java.util.List;
import java.util.Set;

/**
 * Everything about one refund.
 *
 * @param sums what of its payment is given back, set aside, and left
 * @param acts what may be done with it now
 * @param freezes why nothing of its account is sent now; empty when it is free
 * @param reader who looks at the page
 */
public record RefundPage(
        RefundView refund,
        List<RefundChange> history,
        RefundableView sums,
        Set<RefundAct> acts,
        List<RefundFreeze> freezes,
        Actor reader) {

    public boolean isAwaitingApproval() {
        return refund.status() == RefundStatus.AWAITING_APPROVAL;
    }

    /** Whether it waits only because nothing of its account is sent. */
    public boolean isHeldBack() {
        return isUnderWay() && !freezes.isEmpty();
    }

    /** Whoever applied for it neither approves nor rejects it. */
    public boolean isOwn() {
        return refund.requestedBy().equals(reader);
    }

    public boolean isRetryable() {
        return acts.contains(RefundAct.RETRY);
    }

    public boolean isQueryable() {
        return acts.contains(RefundAct.QUERY);
    }

    public boolean isGivable() {
        return acts.contains(RefundAct.GIVE_UP);
    }

    /** Whether it may still move by itself. */
    public boolean isUnderWay() {
        return refund.status() == RefundStatus.REQUESTED
                || refund.status() == RefundStatus.PROCESSING;
    }
}
