package io.counterfoil.payments.application;

import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.UnknownOutcomes;
import io.counterfoil.payments.domain.PaymentRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Counts them in the table. */
@Dependent
class StoredUnknownOutcomes implements UnknownOutcomes {

    private final PaymentRepository payments;
    private final Transactions transactions;

    @Inject
    StoredUnknownOutcomes(PaymentRepository payments, Transactions transactions) {
        this.payments = payments;
        this.transactions = transactions;
    }

    @Override
    public long count(Instant expiredBefore) {
        return transactions.call(() -> payments.countPendingExpired(expiredBefore));
    }

    @Override
    public Optional<Instant> oldestExpiry() {
        return transactions.call(payments::oldestPendingExpiry);
    }
}
