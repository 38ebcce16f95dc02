package io.counterfoil.notifications.application;

import io.counterfoil.notifications.domain.AuditRepository;
import io.counterfoil.orders.AuditedVersions;
import io.counterfoil.orders.OrderVersions;
import io.counterfoil.payments.AuditInPieces;
import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/** Proves the rows of notifications. */
@Dependent
class AuditOfNotifications extends AuditInPieces implements AuditedVersions {

    private final AuditRepository rows;
    private final Transactions transactions;

    @Inject
    AuditOfNotifications(AuditRepository rows, Transactions transactions) {
        super("notifications", rows, transactions);
        this.rows = rows;
        this.transactions = transactions;
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
