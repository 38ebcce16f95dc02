package io.counterfoil.orders.application;

import io.counterfoil.orders.FakePayments;
import io.counterfoil.orders.FakeRefunds;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.domain.NewOrder;
import io.counterfoil.orders.jpa.OrdersDatabase;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.Facts;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentClosed;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentSucceeded;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.RememberedActs;
import io.counterfoil.payments.SettableClock;
import io.counterfoil.refunds.RefundFailed;
import io.counterfoil.refunds.RefundReturned;
import io.counterfoil.refunds.RefundSucceeded;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole module without a container: real rows, a fake provider, a clock that tests move. */
public final class OrdersWorld {

    public static final MerchantId DEMO = new MerchantId("demo");
    public static final MerchantId OTHER = new MerchantId("other");
    public static final Actor MERCHANT = Actor.merchant(DEMO);
    public static final Money PRICE = Money.of(8888, "CNY");

    public final SettableClock clock = SettableClock.at("2026-11-22T08:00:00Z");
    public final OrdersDatabase database = new OrdersDatabase();
    public final RememberedActs staffActs = new RememberedActs();
    public final List<Record> published = new CopyOnWriteArrayList<>();
    public final FakePayments payments = new FakePayments(database, this::publish, clock);

    public final ReadOrders readOrders = new ReadOrders(database.orders(), database);
    public final CreateOrder createOrder =
            new CreateOrder(database.orders(), payments, database, clock);
    public final StartAttempt startAttempt =
            new StartAttempt(database.orders(), readOrders, payments, database, clock);
    public final OpenPayPage openPayPage =
            new OpenPayPage(database.orders(), payments, database, clock);
    private final FinishClosing finishClosing = new FinishClosing(database.orders(), facts());
    private final CloseAttempts closeAttempts =
            new CloseAttempts(database.orders(), payments, finishClosing, database, clock);
    public final CloseOrder closeOrder =
            new CloseOrder(database.orders(), staffActs, closeAttempts, database, clock);
    public final ExpireOrdersSweeper expireOrders =
            new ExpireOrdersSweeper(database.orders(), closeAttempts, database, clock);
    public final CloseDueAttemptsSweeper closeDueAttempts =
            new CloseDueAttemptsSweeper(database.orders(), payments, database, clock);
    public final IdempotentCalls idempotentCalls =
            new IdempotentCalls(database.calls(), database, clock);
    public final OrderTimeline timeline =
            new OrderTimeline(database.orders(), database.calls(), database);
    public final OrderWorkItems workItems =
            new OrderWorkItems(database.work(), staffActs, database, clock);
    public final FakeRefunds refunds = new FakeRefunds(payments, database, facts(), clock);
    public final RefundPaidOrder refundPaidOrder =
            new RefundPaidOrder(database.orders(), refunds, database, clock);
    public final StoredOrders orders =
            new StoredOrders(
                    readOrders,
                    closeOrder,
                    refundPaidOrder,
                    new RefundSurplusAgain(database.orders(), staffActs, database, clock),
                    database.orders(),
                    database);
    private final OrderWork work = new OrderWork(database.work());
    private final SurplusFacts surplusFacts = new SurplusFacts(database.orders(), work);
    private final PlaceRefunds placeRefunds =
            new PlaceRefunds(database.orders(), work, surplusFacts, refunds, facts());
    private final PaymentObserver observer =
            new PaymentObserver(
                    database.orders(), work, finishClosing, placeRefunds, facts(), clock);
    private final RefundObserver refundObserver =
            new RefundObserver(database.orders(), work, surplusFacts, placeRefunds, facts(), clock);

    private int placed;

    private Facts facts() {
        return this::publish;
    }

    private void publish(Record fact) {
        if (!database.active()) {
            throw new IllegalStateException("facts are published in a transaction");
        }
        if (fact instanceof PaymentSucceeded succeeded) {
            observer.on(succeeded);
        } else if (fact instanceof PaymentClosed closed) {
            observer.on(closed);
        } else if (fact instanceof RefundSucceeded succeeded) {
            refundObserver.on(succeeded);
        } else if (fact instanceof RefundFailed failed) {
            refundObserver.on(failed);
        } else if (fact instanceof RefundReturned returned) {
            refundObserver.on(returned);
        } else {
            published.add(fact);
        }
    }

    /** As the timer of one node, under a policy. */
    public RefundSurplusSweeper refundSurplus(String policy) {
        return new RefundSurplusSweeper(
                database.orders(), surplusFacts, refunds, database, clock, policy);
    }

    /** As payments would, in the current transaction. */
    public void publishForTest(Record fact) {
        publish(fact);
    }

    public static NewOrder wanted(MerchantId merchant, String merchantOrderNo) {
        return new NewOrder(
                merchant,
                merchantOrderNo,
                "Two cups",
                Currency.getInstance("CNY"),
                List.of(new OrderView.Item("Cup", Money.of(4444, "CNY"), 2)),
                Duration.ofMinutes(30),
                null,
                null,
                null,
                Map.of());
    }

    public OrderView placeOrder() {
        return placeOrder(wanted(DEMO, "shop-" + ++placed));
    }

    public OrderView placeOrder(NewOrder wanted) {
        return createOrder.create(OrderNo.next(clock), wanted).order();
    }

    public PaymentView start(OrderView order, String method) {
        return startAttempt
                .start(order.orderNo(), method, Buyer.UNKNOWN, null, Actor.BUYER)
                .payment();
    }

    /** Started and shown to the buyer. */
    public PaymentView startAndOpen(OrderView order, String method) {
        PaymentView payment = start(order, method);
        openPayPage.open(payment.token());
        return payments.payment(payment.paymentNo());
    }

    public OrderView now(OrderView order) {
        return orders.order(order.orderNo());
    }

    public OrderStatus statusOf(OrderView order) {
        return now(order).status();
    }

    public PaymentView pay(OrderView order) {
        PaymentView payment = startAndOpen(order, "alipay.page");
        payments.succeed(payment.paymentNo());
        return payment;
    }

    public <T extends Record> List<T> published(Class<T> kind) {
        return published.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public String attemptState(PaymentNo paymentNo) {
        return database.call(
                () -> database.orders().attempt(paymentNo).orElseThrow().state().name());
    }
}
