package io.counterfoil.refunds.domain;

import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.AuditedRows;
import io.counterfoil.payments.MoneyOfPayment;
import java.util.Collection;
import java.util.List;

/** The module's rows, for proving that they are as they must be. */
public interface AuditRepository extends AuditedRows {

    /** Ascending. */
    List<String> payments(AuditScope scope, String after, int limit);

    List<MoneyOfPayment> money(Collection<String> paymentNos);
}
