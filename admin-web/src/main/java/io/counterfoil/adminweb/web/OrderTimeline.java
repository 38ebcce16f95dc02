package io.counterfoil.adminweb.web;

import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Timeline;
import io.counterfoil.payments.TimelineEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** What all modules know of an order's history, joined by time. */
@ApplicationScoped
public class OrderTimeline {

    private final Iterable<Timeline> modules;

    @Inject
    OrderTimeline(@Any Instance<Timeline> modules) {
        this((Iterable<Timeline>) modules);
    }

    OrderTimeline(Iterable<Timeline> modules) {
        this.modules = modules;
    }

    OrderTimeline() {
        this(List.of());
    }

    /** Oldest first; what happened at one instant stays in its module's order. */
    List<OrderPage.Moment> of(OrderNo orderNo, Texts texts) {
        return StreamSupport.stream(modules.spliterator(), false)
                .flatMap(module -> module.of(orderNo).stream())
                .sorted(Comparator.comparing(TimelineEntry::at))
                .map(entry -> moment(entry, texts))
                .toList();
    }

    private static OrderPage.Moment moment(TimelineEntry entry, Texts texts) {
        return new OrderPage.Moment(
                entry.at(),
                texts.sentence(entry.what(), entry.facts()),
                entry.about(),
                entry.by().value());
    }
}
