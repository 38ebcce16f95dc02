package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.refunds.RefundChange;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import java.util.List;

/**
 * Everything about one refund.
 *
 * @param sums what of its payment is given back, set aside, and left
 * @param reader who looks at the page
 */
public record RefundPage(
        RefundView refund, List<RefundChange> history, RefundableView sums, Actor reader) {

    public boolean isAwaitingApproval() {
        return refund.status() == RefundStatus.AWAITING_APPROVAL;
    }

    /** Whoever applied for it neither approves nor rejects it. */
    public boolean isOwn() {
        return refund.requestedBy().equals(reader);
    }

    public boolean isRetryable() {
        return refund.status() == RefundStatus.PROCESSING && refund.needsPerson() != null;
    }

    /** What was never sent is unknown to the provider. */
    public boolean isQueryable() {
        return refund.sentAt() != null || refund.origin() == RefundOrigin.PROVIDER;
    }

    /** Whether it may still move by itself. */
    public boolean isUnderWay() {
        return refund.status() == RefundStatus.REQUESTED
                || refund.status() == RefundStatus.PROCESSING;
    }
}
