package io.counterfoil.simulation;

import static io.counterfoil.simulation.Violation.require;

import io.counterfoil.notifications.domain.Notification;
import io.counterfoil.notifications.domain.NotificationWorkItem;
import io.counterfoil.notifications.domain.Webhook;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.SurplusState;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderRefund;
import io.counterfoil.orders.domain.Surplus;
import io.counterfoil.orders.domain.WorkItemRow;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentWorkItem;
import io.counterfoil.reconciliation.domain.BookEntry;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.domain.Finding;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundWorkItem;
import io.counterfoil.simulation.database.Database;
import java.util.List;
import java.util.Objects;

/** What must hold when everything has healed and ended, against the providers' own truth. */
final class FinalRules {

    private final World world;
    private final Database database;

    FinalRules(World world) {
        this.world = world;
        this.database = world.database();
    }

    void judge() {
        require(database.isQuiet(), "I8", "a transaction is open, or a row is locked");
        database.committed(Order.class).forEach(this::order);
        database.committed(Payment.class).forEach(this::payment);
        database.committed(Refund.class).forEach(this::refund);
        database.committed(Surplus.class).forEach(this::surplus);
        database.committed(Webhook.class).forEach(this::webhook);
        database.committed(Notification.class).forEach(this::notification);
        world.providers().trades().forEach(this::trade);
    }

    private void order(Order order) {
        OrderView view = order.view();
        require(
                view.status() != OrderStatus.AWAITING_PAYMENT && !view.closing(),
                "I8",
                "an order has not ended: " + view.orderNo());
        // Before, a refund that came back may be known later than the one that followed it; one
        // that its provider does not show any more is a person's to look into.
        require(
                view.refunded().minor() <= view.amount().minor() || isContradicted(view),
                "I2",
                "more was refunded of " + view.orderNo() + " than it is of");
        boolean closed = view.status() == OrderStatus.CLOSED;
        require(
                events(view, "order.closed", "") == (closed ? 1 : 0),
                "I10",
                view.orderNo()
                        + " is "
                        + view.status()
                        + ", and its closing was told so often: "
                        + events(view, "order.closed", ""));
        require(
                events(view, "order.paid", "") == (closed ? 0 : 1),
                "I10",
                view.orderNo()
                        + " is "
                        + view.status()
                        + ", and its payment was told so often: "
                        + events(view, "order.paid", ""));
        long counted = 0;
        for (OrderRefund row : database.committed(OrderRefund.class)) {
            boolean isCounted = (Boolean) database.value(row, "counted");
            boolean isOurs =
                    database.value(row, "orderNo").equals(view.orderNo().value())
                            && database.committed(Surplus.class, database.value(row, "paymentNo"))
                                    == null;
            if (!isCounted || !isOurs) {
                continue;
            }
            counted += (Long) database.value(row, "amountMinor");
            String refundNo = (String) database.value(row, "refundNo");
            require(
                    events(view, "order.refunded", refundNo) >= 1,
                    "I10",
                    "the merchant was not told of " + refundNo);
        }
        require(
                view.refunded().minor() == counted,
                "I2",
                view.orderNo()
                        + " says "
                        + view.refunded()
                        + " was refunded, its refunds are "
                        + counted);
    }

    /** Whether a person was told that a provider denies a refund of it. */
    private boolean isContradicted(OrderView order) {
        return database.committed(RefundWorkItem.class).stream()
                .filter(item -> Finding.CONTRADICTED.equals(database.value(item, "kind")))
                .map(item -> database.committed(OrderRefund.class, database.value(item, "about")))
                .filter(Objects::nonNull)
                .anyMatch(
                        refund ->
                                order.orderNo().value().equals(database.value(refund, "orderNo")));
    }

    private long events(OrderView order, String type, String about) {
        return database.committed(Webhook.class).stream()
                .filter(one -> database.value(one, "orderNo").equals(order.orderNo().value()))
                .filter(one -> database.value(one, "type").equals(type))
                .filter(one -> database.value(one, "about").equals(about))
                .count();
    }

    private void payment(Payment payment) {
        require(
                !payment.isOpen() || hasWorkItem(payment.paymentNo().value()),
                "I8",
                "a payment has not ended: " + payment.paymentNo());
        String no = payment.paymentNo().value();
        boolean late = world.providers().trade(no) != null && wasLate(no);
        require(!late || hasWorkItem(no), "I1", no + " succeeded late, and nobody was told");
        long booked = 0;
        for (BookEntry entry : database.committed(BookEntry.class)) {
            if (no.equals(database.value(entry, "paymentNo"))) {
                booked += (Long) database.value(entry, "amountMinor");
            }
        }
        boolean paid = payment.status() == PaymentStatus.SUCCEEDED;
        long left =
                paid
                        ? payment.view().paid().minor()
                                - payment.refundable().refunded().minor()
                                - payment.refundable().refundedOutside().minor()
                        : 0;
        require(
                booked == left,
                "I9",
                "the book has " + booked + " of " + no + ", the payment has " + left);
    }

    private boolean wasLate(String paymentNo) {
        return database.committed(io.counterfoil.payments.domain.PaymentHistory.class).stream()
                .filter(row -> row.paymentNo().equals(paymentNo))
                .map(io.counterfoil.payments.domain.PaymentHistory::view)
                .anyMatch(
                        row ->
                                row.to() == PaymentStatus.SUCCEEDED
                                        && (row.from() == PaymentStatus.CLOSED
                                                || row.from() == PaymentStatus.FAILED));
    }

    private void refund(Refund refund) {
        boolean ended = refund.status().isEnded();
        require(
                ended || refund.view().needsPerson() != null,
                "I8",
                "a refund has not ended: " + refund.refundNo() + " " + refund.status());
        Trade trade = world.providers().trade(refund.paymentNo().value());
        Trade.Refunded truth = trade == null ? null : trade.refunds.get(refund.requestNo());
        boolean done = truth != null && truth.state == Trade.Refunded.State.DONE;
        if (refund.status() == RefundStatus.SUCCEEDED) {
            require(truth != null && truth.wasDone(), "I6", refund.refundNo() + " was not done");
        } else {
            require(
                    !done || hasWorkItem(refund.refundNo().value()),
                    "I5",
                    refund.refundNo() + " was done, and is " + refund.status());
        }
    }

    private void surplus(Surplus surplus) {
        SurplusState state = (SurplusState) database.value(surplus, "state");
        String no = (String) database.value(surplus, "paymentNo");
        boolean ended = state == SurplusState.GIVEN_BACK;
        boolean waits =
                state == SurplusState.NEEDS_PERSON || state == SurplusState.ASKED && refunds(no);
        require(
                ended || waits && hasWorkItem(no),
                "I8",
                "surplus has not ended: " + no + " " + state);
    }

    /** Whether a refund of it still waits for a person. */
    private boolean refunds(String paymentNo) {
        return database.committed(Refund.class).stream()
                .filter(refund -> refund.paymentNo().value().equals(paymentNo))
                .anyMatch(refund -> !refund.status().isEnded());
    }

    private void webhook(Webhook webhook) {
        String id = (String) database.value(webhook, "id");
        String status = String.valueOf(database.value(webhook, "status"));
        boolean told = status.equals("DELIVERED") && world.endpoints().has(id);
        boolean givenUp = status.equals("FAILED") && hasWorkItem(id);
        require(told || givenUp, "I10", "a webhook was not delivered: " + id + " " + status);
    }

    private void notification(Notification notification) {
        require(
                database.value(notification, "dueAt") == null,
                "I8",
                "the work on a message has not ended: " + notification.id());
    }

    /** I4 and I5, from the providers' side; what only statements tell is judged with them. */
    private void trade(Trade trade) {
        require(trade.charges <= 1, "I4", "charged twice: " + trade.paymentNo);
        if (trade.state == Trade.State.PAID && !trade.onlyItsStatementTells) {
            Payment payment = database.committed(Payment.class, trade.paymentNo);
            require(
                    payment != null && payment.status() == PaymentStatus.SUCCEEDED
                            || hasWorkItem(trade.paymentNo),
                    "I5",
                    "it was paid, and nobody knows: " + trade.paymentNo);
        }
        for (Trade.Refunded refund : trade.refunds.values()) {
            require(refund.executions <= 1, "I4", "refunded twice: " + refund.number);
            boolean isTold = !refund.console || world.kindOf(trade.account).mentionsRefunds();
            if (refund.state == Trade.Refunded.State.DONE && isTold) {
                require(
                        database.committed(Refund.class).stream()
                                        .anyMatch(
                                                one ->
                                                        one.requestNo().equals(refund.number)
                                                                && one.status()
                                                                        == RefundStatus.SUCCEEDED)
                                || hasWorkItem(trade.paymentNo)
                                || hasWorkItem(refund.number),
                        "I5",
                        "it was refunded, and nobody knows: " + refund.number);
            }
        }
    }

    /** Whether a person was told, and when about it: a work item, open or done. */
    private boolean hasWorkItem(String about) {
        for (Class<?> type :
                List.of(
                        PaymentWorkItem.class,
                        RefundWorkItem.class,
                        WorkItemRow.class,
                        NotificationWorkItem.class)) {
            for (Object row : database.committed(type)) {
                if (about.equals(database.value(row, "about"))) {
                    return true;
                }
            }
        }
        return false;
    }
}
