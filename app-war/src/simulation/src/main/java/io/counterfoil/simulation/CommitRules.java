package io.counterfoil.simulation;

import static io.counterfoil.simulation.Violation.require;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.Surplus;
import io.counterfoil.payments.PaymentChange;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentHistory;
import io.counterfoil.reconciliation.domain.BookEntry;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundHistory;
import io.counterfoil.simulation.database.Database;
import io.counterfoil.simulation.database.Database.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What each commit must leave: cheap rules about the rows that it changed. */
final class CommitRules {

    private static final Set<String> PAYMENT_MOVES =
            Set.of(
                    "CREATED>PENDING",
                    "CREATED>SUCCEEDED",
                    "CREATED>CLOSED",
                    "CREATED>FAILED",
                    "PENDING>SUCCEEDED",
                    "PENDING>CLOSED",
                    "PENDING>FAILED",
                    "CLOSED>SUCCEEDED",
                    "FAILED>SUCCEEDED");

    private static final Set<String> REFUND_MOVES =
            Set.of(
                    "AWAITING_APPROVAL>REQUESTED",
                    "AWAITING_APPROVAL>REJECTED",
                    "AWAITING_APPROVAL>SUCCEEDED",
                    "REQUESTED>AWAITING_APPROVAL",
                    "REQUESTED>PROCESSING",
                    "REQUESTED>SUCCEEDED",
                    "PROCESSING>SUCCEEDED",
                    "PROCESSING>FAILED",
                    "SUCCEEDED>FAILED",
                    "FAILED>SUCCEEDED",
                    "REJECTED>SUCCEEDED");

    private static final Set<String> ORDER_MOVES =
            Set.of(
                    "AWAITING_PAYMENT>PAID",
                    "AWAITING_PAYMENT>CLOSED",
                    "AWAITING_PAYMENT>PARTIALLY_REFUNDED",
                    "AWAITING_PAYMENT>REFUNDED",
                    "PAID>PARTIALLY_REFUNDED",
                    "PAID>REFUNDED",
                    "PARTIALLY_REFUNDED>REFUNDED",
                    "PARTIALLY_REFUNDED>PAID",
                    "REFUNDED>PARTIALLY_REFUNDED",
                    "REFUNDED>PAID");

    private final World world;

    CommitRules(World world) {
        this.world = world;
    }

    private Database database() {
        return world.database();
    }

    void judge(List<Change> changes) {
        Set<String> payments = new TreeSet<>();
        for (Change change : changes) {
            if (change.type() == Payment.class) {
                payment(change, changes);
                payments.add(((Payment) change.after()).paymentNo().value());
            } else if (change.type() == Refund.class) {
                refund(change, changes);
                payments.add(((Refund) change.after()).paymentNo().value());
            } else if (change.type() == Order.class) {
                order(change);
            } else if (change.type() == Surplus.class && change.before() == null) {
                world.cover("surplus " + database().value(change.after(), "reason"));
            }
        }
        payments.forEach(this::sums);
    }

    /** I1, I2, I6 and the book, for one payment. */
    private void payment(Change change, List<Change> changes) {
        Payment before = (Payment) change.before();
        Payment after = (Payment) change.after();
        if (after == null) {
            throw new Violation("I1", "a payment is gone: " + change.id());
        }
        if (before == null || before.status() == after.status()) {
            if (before != null && before.status() == PaymentStatus.SUCCEEDED) {
                require(
                        before.view().paid().equals(after.view().paid())
                                && before.providerTradeNo().equals(after.providerTradeNo()),
                        "I1",
                        "what was paid changed: " + change.id());
            }
            if (after.status() == PaymentStatus.PENDING) {
                require(
                        after.nextQueryAt() != null || isUnclear(after),
                        "I8",
                        "nobody will ask about " + change.id());
            }
            return;
        }
        String move = before.status() + ">" + after.status();
        require(PAYMENT_MOVES.contains(move), "I1", change.id() + " went " + move);
        world.cover("payment " + move);
        require(
                history(changes, after.paymentNo().value(), before.status(), after.status()),
                "I1",
                change.id() + " went " + move + " without a row of history");
        if (after.status() == PaymentStatus.SUCCEEDED) {
            succeeded(after, changes);
        }
    }

    private boolean isUnclear(Payment payment) {
        return payment.expiresAt().isBefore(world.now().minusSeconds(86_400));
    }

    private static boolean history(
            List<Change> changes, String paymentNo, PaymentStatus from, PaymentStatus to) {
        // A commit may hold several rows: they are a path from the one to the other.
        List<PaymentChange> path = new ArrayList<>();
        for (Change change : changes) {
            if (change.after() instanceof PaymentHistory row && row.paymentNo().equals(paymentNo)) {
                path.add(row.view());
            }
        }
        path.sort(java.util.Comparator.comparingInt(PaymentChange::seq));
        PaymentStatus at = from;
        for (PaymentChange row : path) {
            if (row.from() != at) {
                return false;
            }
            at = row.to();
        }
        return at == to;
    }

    private void succeeded(Payment payment, List<Change> changes) {
        String no = payment.paymentNo().value();
        Trade trade = world.providers().trade(no);
        boolean isTrue =
                trade != null
                        && trade.state == Trade.State.PAID
                        && trade.account.equals(payment.account())
                        && trade.paid.equals(payment.view().paid());
        require(isTrue, "I6", no + " is said to be paid " + payment.view().paid());
        Order order = database().committed(Order.class, payment.orderNo().value());
        boolean pays = order != null && order.isPaidBy(payment.paymentNo());
        Surplus surplus = database().committed(Surplus.class, no);
        require(
                pays != (surplus != null),
                "I2",
                no + " must pay its order or be surplus, and not both");
        if (pays) {
            require(
                    order.amount().equals(payment.view().paid()),
                    "I2",
                    no + " pays " + payment.view().paid() + " for " + order.amount());
        }
        require(
                changes.stream()
                        .filter(change -> change.after() instanceof BookEntry)
                        .anyMatch(change -> database().value(change.after(), "number").equals(no)),
                "I9",
                no + " succeeded without an entry in the book");
    }

    private void refund(Change change, List<Change> changes) {
        Refund before = (Refund) change.before();
        Refund after = (Refund) change.after();
        RefundStatus from = before == null ? null : before.status();
        if (before != null) {
            require(
                    before.amount().equals(after.amount()),
                    "I3",
                    "the amount of a refund changed: " + change.id());
        }
        if (from == after.status()) {
            return;
        }
        String move = from + ">" + after.status();
        if (from != null) {
            require(REFUND_MOVES.contains(move), "I1", change.id() + " went " + move);
        }
        world.cover("refund " + move);
        require(
                changes.stream().anyMatch(row -> row.after() instanceof RefundHistory),
                "I1",
                change.id() + " went " + move + " without a row of history");
        if (after.status() == RefundStatus.SUCCEEDED) {
            refunded(after);
        }
    }

    /** I6: the provider did it, and so much. */
    private void refunded(Refund refund) {
        Trade trade = world.providers().trade(refund.paymentNo().value());
        Trade.Refunded truth = trade == null ? null : trade.refunds.get(refund.requestNo());
        require(
                truth != null && truth.wasDone() && truth.amount.equals(refund.amount()),
                "I6",
                refund.refundNo() + " is said to be done, of " + refund.amount());
    }

    /** I2 for one order. */
    private void order(Change change) {
        Order before = (Order) change.before();
        Order after = (Order) change.after();
        if (before == null || after == null) {
            require(after != null, "I7", "an order is gone: " + change.id());
            return;
        }
        OrderStatus from = before.view().status();
        OrderStatus to = after.view().status();
        if (from != to) {
            String move = from + ">" + to;
            require(ORDER_MOVES.contains(move), "I1", change.id() + " went " + move);
            world.cover("order " + move);
        }
        require(
                before.paidBy().isEmpty() || before.paidBy().equals(after.paidBy()),
                "I2",
                "another payment pays " + change.id());
        int step = after.view().version() - before.view().version();
        require(step >= 0, "I10", change.id() + " went back to an older version");
    }

    /** I3: what is set aside and what was refunded are the refunds that there are. */
    private void sums(String paymentNo) {
        Payment payment = database().committed(Payment.class, paymentNo);
        if (payment == null || payment.status() != PaymentStatus.SUCCEEDED) {
            return;
        }
        long reserved = 0;
        long refunded = 0;
        long outside = 0;
        for (Refund refund : database().committed(Refund.class)) {
            if (!refund.paymentNo().value().equals(paymentNo)) {
                continue;
            }
            long minor = refund.amount().minor();
            switch (refund.status()) {
                case AWAITING_APPROVAL, REQUESTED, PROCESSING -> reserved += minor;
                case SUCCEEDED -> {
                    if (refund.isBookedOutside()) {
                        outside += minor;
                    } else {
                        refunded += minor;
                    }
                }
                case FAILED, REJECTED -> {}
            }
        }
        RefundableView sums = payment.refundable();
        boolean agree =
                sums.reserved().minor() == reserved
                        && sums.refunded().minor() == refunded
                        && sums.refundedOutside().minor() == outside;
        require(
                agree,
                "I3",
                "the sums of "
                        + paymentNo
                        + " are "
                        + sums
                        + ", its refunds are "
                        + List.of(reserved, refunded, outside));
        require(
                reserved + refunded <= sums.paid().minor(),
                "I3",
                "more than was paid is set aside or refunded of " + paymentNo);
    }
}
