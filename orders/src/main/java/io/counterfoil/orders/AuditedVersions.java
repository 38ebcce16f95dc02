package io.counterfoil.orders;

import io.counterfoil.payments.AuditScope;
import java.util.Collection;
import java.util.List;

/**
 * What a module's rows say of the changes of orders that merchants can see: {@code orders}, which
 * makes them, and who tells of them are held against each other. Joins the caller's transaction or
 * opens one.
 */
public interface AuditedVersions {

    String module();

    /**
     * The next numbers of orders of which this module has rows in the scope, ascending.
     *
     * @param after only numbers behind this one
     */
    List<String> orders(AuditScope scope, String after, int limit);

    /** An order of which there is no row has none. */
    List<OrderVersions> versions(Collection<String> orderNos);
}
