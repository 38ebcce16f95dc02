package io.counterfoil.app.processes;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was answered with a 2xx, and so must be found again whatever happens after. */
public final class Promises {

    /**
     * @param key the idempotency key of the call
     * @param answer the body as it was answered
     */
    public record Kept(String path, String key, String body, String number, String answer) {}

    private final Queue<Kept> orders = new ConcurrentLinkedQueue<>();
    private final Queue<Kept> payments = new ConcurrentLinkedQueue<>();
    private final Queue<Kept> refunds = new ConcurrentLinkedQueue<>();
    private final Queue<String> paid = new ConcurrentLinkedQueue<>();

    public Collection<Kept> orders() {
        return orders;
    }

    public Collection<Kept> payments() {
        return payments;
    }

    public Collection<Kept> refunds() {
        return refunds;
    }

    /** The numbers of payments that the provider took the money for. */
    public Collection<String> paid() {
        return paid;
    }

    public int size() {
        return orders.size() + payments.size() + refunds.size();
    }

    public void add(Promises others) {
        orders.addAll(others.orders);
        payments.addAll(others.payments);
        refunds.addAll(others.refunds);
        paid.addAll(others.paid);
    }

    @Override
    public String toString() {
        return orders.size()
                + " orders, "
                + payments.size()
                + " attempts, "
                + paid.size()
                + " paid, "
                + refunds.size()
                + " refunds";
    }
}
