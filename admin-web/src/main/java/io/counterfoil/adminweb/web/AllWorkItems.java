package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.WorkItem;
import io.counterfoil.payments.WorkItems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** The work items of all modules as one list; each is closed by the module that wrote it. */
@ApplicationScoped
public class AllWorkItems {

    private final Iterable<WorkItems> modules;

    @Inject
    AllWorkItems(@Any Instance<WorkItems> modules) {
        this((Iterable<WorkItems>) modules);
    }

    AllWorkItems(Iterable<WorkItems> modules) {
        this.modules = modules;
    }

    AllWorkItems() {
        this(List.of());
    }

    long countOpen() {
        return StreamSupport.stream(modules.spliterator(), false)
                .mapToLong(WorkItems::countOpen)
                .sum();
    }

    /** Oldest first. */
    List<WorkItem> open(int limit) {
        return StreamSupport.stream(modules.spliterator(), false)
                .flatMap(module -> module.open(limit).stream())
                .sorted(Comparator.comparing(WorkItem::since).thenComparing(WorkItem::id))
                .limit(limit)
                .toList();
    }

    void close(String module, String id, Actor by, String note) {
        StreamSupport.stream(modules.spliterator(), false)
                .filter(items -> items.module().equals(module))
                .findFirst()
                .orElseThrow(
                        () ->
                                DomainException.notFound(
                                        "work_item_not_found", "There is no such work item."))
                .close(id, by, note);
    }
}
