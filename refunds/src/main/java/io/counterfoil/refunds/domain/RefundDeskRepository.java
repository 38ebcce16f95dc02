package io.counterfoil.refunds.domain;

import java.util.List;
import java.util.Optional;

/** Where the module's work items are kept. */
public interface RefundDeskRepository {

    void add(RefundWorkItem item);

    /** By {@link RefundWorkItem#keyOf}. */
    Optional<RefundWorkItem> findOpen(String openKey);

    Optional<RefundWorkItem> lockWorkItem(String id);

    /** Oldest first. */
    List<RefundWorkItem> openWorkItems(int limit);

    long countOpenWorkItems();
}
