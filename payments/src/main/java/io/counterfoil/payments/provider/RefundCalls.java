package io.counterfoil.payments.provider;

import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;

/** The refund calls of an adapter. Trouble on the wire is {@code UNKNOWN}, never an exception. */
public interface RefundCalls {

    RefundRules rules();

    RefundAnswer refund(ProviderAccount account, Attempt attempt, RefundOrder order);

    RefundAnswer query(ProviderAccount account, Attempt attempt, RefundOrder order);
}
