package io.counterfoil.payments;

import java.util.List;

/**
 * What one module knows of the history of an order; the desk joins all modules' entries by time.
 */
public interface Timeline {

    List<TimelineEntry> of(OrderNo orderNo);
}
