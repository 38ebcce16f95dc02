package io.counterfoil.orders.application;

import io.counterfoil.orders.AuditedVersions;
import io.counterfoil.orders.OrderVersions;
import io.counterfoil.orders.domain.AuditRepository;
import io.counterfoil.payments.AuditInPieces;
import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.AuditedMoney;
import io.counterfoil.payments.MoneyOfPayment;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/** Proves the rows of orders. */
@Dependent
class AuditOfOrders extends AuditInPieces implements AuditedMoney, AuditedVersions {

    private final AuditRepository rows;
    private final Transactions transactions;

    @Inject
    AuditOfOrders(AuditRepository rows, Transactions transactions) {
        super("orders", rows, transactions);
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

    @Override
    public List<String> orders(AuditScope scope, String after, int limit) {
        return transactions.call(() -> rows.orders(scope, after, limit));
    }

    @Override
    public List<OrderVersions> versions(Collection<String> orderNos) {
        return transactions.call(() -> rows.versions(orderNos));
    }
}
