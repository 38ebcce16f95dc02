package io.counterfoil.payments;

import java.util.List;

/**
 * The work items of one module; each module that writes some implements this, the desk shows one
 * list.
 */
public interface WorkItems {

    /** The module's name, as in {@link WorkItem#module()}. */
    String module();

    /** Open ones, oldest first, at most {@code limit}. */
    List<WorkItem> open(int limit);

    long countOpen();

    /**
     * Closes one with a note; closing a closed one changes nothing. Unknown: {@code
     * work_item_not_found}.
     */
    void close(String id, Actor by, String note);
}
