package io.counterfoil.simulation;

import io.counterfoil.notifications.domain.Mail;
import io.counterfoil.notifications.domain.Notification;
import io.counterfoil.notifications.domain.Webhook;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderAttempt;
import io.counterfoil.orders.domain.Surplus;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.domain.BookEntry;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.MatchRow;
import io.counterfoil.reconciliation.domain.StatementRun;
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

    Optional<Instant> next(boolean withStatements) {
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
        if (withStatements) {
            statements(all);
        }
        return all.stream().min(Instant::compareTo);
    }

    /** Runs, what is held over, lines to ask about, and days that somebody must still pull. */
    private void statements(List<Instant> all) {
        collect(all, StatementRun.class, "dueAt");
        for (MatchRow row : world.database().committed(MatchRow.class)) {
            boolean isOpen =
                    row.matchClass() == MatchClass.MISSING_IN_OUR_BOOKS
                            || row.matchClass() == MatchClass.STATUS;
            if (row.dueAt() != null && row.dueAt().isAfter(world.now())) {
                all.add(row.dueAt());
            }
            if (isOpen && row.lineId() != null) {
                Object line = world.database().committed(ImportedLine.class, row.lineId());
                Object at = world.database().value(line, "nextAskAt");
                if (at != null && ((Instant) at).isAfter(world.now())) {
                    all.add((Instant) at);
                }
            }
        }
        for (BookEntry entry : world.database().committed(BookEntry.class)) {
            published(all, entry.account(), entry.providerTime());
        }
        for (Trade trade : world.providers().trades()) {
            if (trade.state == Trade.State.PAID) {
                ProviderStatements.truth(trade)
                        .forEach(line -> published(all, trade.account, line.time()));
            }
        }
    }

    private void published(List<Instant> all, String account, Instant time) {
        ProviderCalendar calendar = world.statements().calendar(account);
        Instant at = calendar.publishedAt(calendar.dayOf(time));
        if (at.isAfter(world.now())) {
            all.add(at);
        }
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
