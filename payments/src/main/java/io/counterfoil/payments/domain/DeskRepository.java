package io.counterfoil.payments.domain;

import java.util.List;
import java.util.Optional;

/** Where the module's work items are kept. */
public interface DeskRepository {

    void add(PaymentWorkItem item);

    boolean exists(String kind, String about);

    Optional<PaymentWorkItem> lockWorkItem(String id);

    List<PaymentWorkItem> openWorkItems(int limit);

    long countOpenWorkItems();
}
