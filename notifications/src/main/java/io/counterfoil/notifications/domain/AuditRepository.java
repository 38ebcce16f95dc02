package io.counterfoil.notifications.domain;

import io.counterfoil.orders.OrderVersions;
import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.AuditedRows;
import java.util.Collection;
import java.util.List;

/** The module's rows, for proving that they are as they must be. */
public interface AuditRepository extends AuditedRows {

    /** Ascending. */
    List<String> orders(AuditScope scope, String after, int limit);

    List<OrderVersions> versions(Collection<String> orderNos);
}
