package io.counterfoil.simulation;

import io.counterfoil.notifications.domain.Mail;
import io.counterfoil.notifications.domain.Notification;
import io.counterfoil.notifications.domain.Webhook;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderAttempt;
import io.counterfoil.orders.domain.Surplus;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What waits for a timer, and since when or until when. */
final class DueRows {

    private final World world;

    DueRows(World world) {
        this.world = world;
    }

    Optional<Instant> next() {
        List<Instant> all = new ArrayList<>();
        collect(all, Payment.class, "nextQueryAt");
        collect(all, Payment.class, "nextCloseAt");
        collect(all, Refund.class, "plan.nextTryAt");
        collect(all, Sighting.class, "dueAt");
        collect(all, Order.class, "dueAt");
        collect(all, OrderAttempt.class, "closeDueAt");
        collect(all, Surplus.class, "dueAt");
        collect(all, Notification.class, "dueAt");
        collect(all, Webhook.class, "nextAttemptAt");
        collect(all, Mail.class, "nextAttemptAt");
        for (Message message : world.providers().messages()) {
            if (world.providers().isWaiting(message)) {
                all.add(message.dueAt);
            }
        }
        for (Trade trade : world.providers().trades()) {
            for (Trade.Refunded refund : trade.refunds.values()) {
                if (refund.settlesAt != null) {
                    all.add(refund.settlesAt);
                }
            }
        }
        return all.stream().min(Instant::compareTo);
    }

    private void collect(List<Instant> all, Class<?> type, String attribute) {
        for (Object row : world.database().committed(type)) {
            Object at = world.database().value(row, attribute);
            if (at != null) {
                all.add((Instant) at);
            }
        }
    }
}
