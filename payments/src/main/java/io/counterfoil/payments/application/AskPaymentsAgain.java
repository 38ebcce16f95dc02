package io.counterfoil.payments.application;

import io.counterfoil.payments.RestoredPayments;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.RestoredPaymentRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Makes payments due for a query after a restore; the timer that asks is the one of every day. */
@Dependent
class AskPaymentsAgain implements RestoredPayments {

    private final RestoredPaymentRepository payments;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    AskPaymentsAgain(RestoredPaymentRepository payments, Transactions transactions, Clock clock) {
        this.payments = payments;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public int askAgain(Duration before) {
        return transactions.call(
                () -> {
                    Instant now = clock.instant();
                    Instant last = payments.lastChange().orElse(now);
                    return payments.oweAnswers(last.minus(before), now);
                });
    }

    @Override
    public long countUnanswered(String account) {
        return transactions.call(() -> payments.countOwing(account));
    }
}
