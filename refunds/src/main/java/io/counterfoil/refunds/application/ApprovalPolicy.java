package io.counterfoil.refunds.application;

import io.counterfoil.payments.Money;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.domain.Refund;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which refunds a second person must agree to. */
@Dependent
class ApprovalPolicy {

    private final Optional<Long> fromMinor;

    /**
     * @param fromMinor from this many minor units on an application of the merchant or of staff
     *     needs approval; empty: none does
     */
    @Inject
    ApprovalPolicy(
            @ConfigProperty(name = "counterfoil.refunds.approval-from") Optional<Long> fromMinor) {
        this.fromMinor = fromMinor;
    }

    boolean asks(RefundOrigin origin, Money amount, boolean proposed) {
        return proposed
                || switch (origin) {
                    case MERCHANT, STAFF ->
                            fromMinor.isPresent() && amount.minor() >= fromMinor.get();
                    case SURPLUS, PROVIDER -> false;
                };
    }

    /** Asked again just before the first send: what speaks against it, if anything. */
    Optional<String> objection(Refund refund, Instant now) {
        if (refund.isApprovalTooOld(now)) {
            return Optional.of("the approval is older than 24 hours and nothing was sent");
        }
        boolean missing =
                !refund.isApproved() && asks(refund.origin(), refund.amount(), refund.isProposed());
        return missing ? Optional.of("the policy asks for an approval now") : Optional.empty();
    }
}
