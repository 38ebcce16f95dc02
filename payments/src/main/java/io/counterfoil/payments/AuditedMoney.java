package io.counterfoil.payments;

import java.util.Collection;
import java.util.List;

/**
 * What a module's rows say of the money of payments, so that the modules can be held against each
 * other; each module that knows of money implements this. Joins the caller's transaction or opens
 * one.
 */
public interface AuditedMoney {

    String module();

    /**
     * The next numbers of payments of which this module has rows in the scope, ascending.
     *
     * @param after only numbers behind this one
     */
    List<String> payments(AuditScope scope, String after, int limit);

    /** One per payment and currency; a payment of which there is no row has none. */
    List<MoneyOfPayment> money(Collection<String> paymentNos);
}
