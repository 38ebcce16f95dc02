package io.counterfoil.reconciliation.domain;

import java.util.List;
import java.util.Optional;

/** This module's work items. */
public interface WorkItemRepository {

    void add(ReconciliationWorkItem item);

    List<ReconciliationWorkItem> openAbout(String about);

    boolean isOpen(String kind, String about);

    Optional<ReconciliationWorkItem> lock(String id);

    List<ReconciliationWorkItem> open(int limit);

    long countOpen();
}
