package io.counterfoil.orders.domain;

import java.util.List;
import java.util.Optional;

/** Keeps what people must look at. */
public interface WorkRepository {

    void add(WorkItemRow item);

    /** Whether there is one of this kind about this number, open or closed. */
    boolean has(String kind, String about);

    /** Oldest first. */
    List<WorkItemRow> open(int limit);

    long countOpen();

    Optional<WorkItemRow> lock(String id);

    Optional<WorkItemRow> lock(String kind, String about);
}
