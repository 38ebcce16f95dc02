package io.counterfoil.orders.application;

import io.counterfoil.orders.domain.IdempotentCall;
import io.counterfoil.orders.domain.IdempotentCallRepository;
import io.counterfoil.orders.domain.OrderEvent;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Timeline;
import io.counterfoil.payments.TimelineEntry;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What orders know of an order's history: the merchant's calls and what became of it. */
@Dependent
public class OrderTimeline implements Timeline {

    private final OrderRepository orders;
    private final IdempotentCallRepository calls;
    private final Transactions transactions;

    @Inject
    public OrderTimeline(
            OrderRepository orders, IdempotentCallRepository calls, Transactions transactions) {
        this.orders = orders;
        this.calls = calls;
        this.transactions = transactions;
    }

    @Override
    public List<TimelineEntry> of(OrderNo orderNo) {
        return transactions.call(() -> read(orderNo));
    }

    private List<TimelineEntry> read(OrderNo orderNo) {
        return Stream.concat(
                        calls.of(orderNo).stream().map(IdempotentCall::entry),
                        orders.events(orderNo).stream().map(OrderEvent::entry))
                .sorted(Comparator.comparing(TimelineEntry::at))
                .toList();
    }
}
