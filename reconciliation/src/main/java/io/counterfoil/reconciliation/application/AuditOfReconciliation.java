package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.AuditInPieces;
import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.AuditedMoney;
import io.counterfoil.payments.MoneyOfPayment;
import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.domain.AuditRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/** Proves the rows of reconciliation. */
@Dependent
class AuditOfReconciliation extends AuditInPieces implements AuditedMoney {

    private final AuditRepository rows;
    private final Transactions transactions;

    @Inject
    AuditOfReconciliation(AuditRepository rows, Transactions transactions) {
        super("reconciliation", rows, transactions);
        this.rows = rows;
        this.transactions = transactions;
    }

    @Override
    public List<String> payments(AuditScope scope, String after, int limit) {
        return transactions.call(() -> rows.payments(scope, after, limit));
    }

    @Override
    public List<MoneyOfPayment> money(Collection<String> paymentNos) {
        return transactions.call(() -> rows.money(paymentNos));
    }
}
