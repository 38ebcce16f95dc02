package io.counterfoil.payments.domain;

import io.counterfoil.payments.OrderNo;
import java.util.List;
import java.util.Optional;

/** Where the module's work items and the record of staff acts are kept. */
public interface DeskRepository {

    void add(StaffAct act);

    void add(PaymentWorkItem item);

    boolean exists(String kind, String about);

    Optional<PaymentWorkItem> lockWorkItem(String id);

    List<PaymentWorkItem> openWorkItems(int limit);

    long countOpenWorkItems();

    /** Acts about the payments of an order. */
    List<StaffAct> actsOfOrder(OrderNo orderNo);
}
