package io.counterfoil.refunds.application;

import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.refunds.RefundAct;
import io.counterfoil.refunds.domain.Refund;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What staff may do with a refund: its state, and what its adapter declares. */
@Dependent
class PossibleActs {

    private final PaymentRefunds payments;
    private final Clock clock;
    private final Duration giveUpAfter;

    /**
     * @param giveUpAfter so long must the send be ago, and the provider not know it: statements of
     *     later days are there by then
     */
    @Inject
    PossibleActs(
            PaymentRefunds payments,
            Clock clock,
            @ConfigProperty(name = "counterfoil.refunds.give-up-after", defaultValue = "P3D")
                    Duration giveUpAfter) {
        this.payments = payments;
        this.clock = clock;
        this.giveUpAfter = giveUpAfter;
    }

    Set<RefundAct> of(Refund refund) {
        RefundRules rules = payments.rules(refund.paymentNo());
        Set<RefundAct> acts = EnumSet.noneOf(RefundAct.class);
        if (refund.isAskable(rules.elsewhereIsAskable())) {
            acts.add(RefundAct.QUERY);
        }
        if (refund.isRetryable(rules.repeatable())) {
            acts.add(RefundAct.RETRY);
        }
        boolean neverRepeated = rules.usable() && !rules.repeatable();
        if (neverRepeated && refund.isGivable(giveUpAfter, Now.of(clock))) {
            acts.add(RefundAct.GIVE_UP);
        }
        return acts;
    }
}
