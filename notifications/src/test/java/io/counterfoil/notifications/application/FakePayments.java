package io.counterfoil.notifications.application;

import io.counterfoil.notifications.jpa.TestDatabase;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.CreatePayment;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PayPage;
import io.counterfoil.payments.PaymentChange;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentSearch;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Payments with one table of its own in the same database, so that what it moves is rolled back
 * with the rest. Its provider answers what a test tells it.
 */
final class FakePayments implements Payments {

    static final MerchantId DEMO = new MerchantId("demo");

    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger transitions = new AtomicInteger();
    final AtomicInteger queriesDue = new AtomicInteger();
    private final Map<PaymentNo, OrderNo> orders = new ConcurrentHashMap<>();
    private final TestDatabase database;
    private final Clock clock;
    Function<PaymentNo, Observation> provider = this::paid;
    Runnable insideApply = () -> {};

    FakePayments(TestDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        database.execute(
                "create table notifications.fake_payment (no varchar(32) primary key,"
                        + " status varchar(16), moves integer)");
    }

    PaymentNo pending() {
        PaymentNo no = PaymentNo.next(clock);
        orders.put(no, OrderNo.next(clock));
        database.execute(
                "insert into notifications.fake_payment values ('" + no + "', 'PENDING', 0)");
        return no;
    }

    Observation paid(PaymentNo no) {
        return new Observation(
                no,
                Observation.Source.QUERY,
                Observation.Outcome.PAID,
                "2026112200001",
                Money.of(8888, "CNY"),
                clock.instant(),
                null,
                null,
                clock.instant(),
                "TRADE_SUCCESS");
    }

    Observation says(PaymentNo no, Observation.Outcome outcome, String detail) {
        return new Observation(
                no,
                Observation.Source.QUERY,
                outcome,
                null,
                null,
                null,
                null,
                null,
                clock.instant(),
                detail);
    }

    PaymentStatus status(PaymentNo no) {
        return payment(no).status();
    }

    long moves() {
        return database.count("select sum(moves) from notifications.fake_payment");
    }

    @Override
    public Observation ask(PaymentNo no) {
        if (database.active()) {
            throw new IllegalStateException("no provider is asked inside a transaction");
        }
        asked.incrementAndGet();
        return provider.apply(no);
    }

    @Override
    public PaymentView apply(Observation observation, Actor by) {
        return database.call(
                () -> {
                    String status = lockedStatus(observation.paymentNo());
                    if (observation.outcome() == Observation.Outcome.PAID
                            && !status.equals("SUCCEEDED")) {
                        database.execute(
                                "update notifications.fake_payment set status = 'SUCCEEDED',"
                                        + " moves = moves + 1 where no = '"
                                        + observation.paymentNo()
                                        + "'");
                        transitions.incrementAndGet();
                    }
                    insideApply.run();
                    return payment(observation.paymentNo());
                });
    }

    private String lockedStatus(PaymentNo no) {
        return (String)
                database.entities()
                        .createNativeQuery(
                                "select status from notifications.fake_payment where no = '"
                                        + no
                                        + "' for update")
                        .getSingleResult();
    }

    @Override
    public Optional<PaymentView> find(PaymentNo no) {
        return orders.containsKey(no)
                ? Optional.of(
                        view(
                                no,
                                PaymentStatus.valueOf(
                                        database.call(
                                                () ->
                                                        (String)
                                                                database.entities()
                                                                        .createNativeQuery(
                                                                                "select status from"
                                                                                        + " notifications.fake_payment"
                                                                                        + " where no = '"
                                                                                        + no
                                                                                        + "'")
                                                                        .getSingleResult()))))
                : Optional.empty();
    }

    @Override
    public PaymentView payment(PaymentNo no) {
        return find(no).orElseThrow(() -> DomainException.notFound("payment_not_found", "unknown"));
    }

    private PaymentView view(PaymentNo no, PaymentStatus status) {
        return new PaymentView(
                no,
                orders.get(no),
                DEMO,
                "main",
                "alipay",
                "alipay.page",
                status,
                Money.of(8888, "CNY"),
                null,
                null,
                null,
                clock.instant(),
                clock.instant(),
                clock.instant().plusSeconds(1800),
                null,
                false,
                "/cashier/token-of-" + orders.get(no),
                "token");
    }

    @Override
    public void queryDue(PaymentNo no) {
        queriesDue.incrementAndGet();
    }

    @Override
    public List<PaymentView> ofOrder(OrderNo orderNo) {
        return orders.entrySet().stream()
                .filter(entry -> entry.getValue().equals(orderNo))
                .map(entry -> payment(entry.getKey()))
                .toList();
    }

    @Override
    public List<PaymentMethod> methods(MerchantId merchant, Currency currency) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PaymentMethod> methods(MerchantId merchant) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PaymentView create(CreatePayment command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<PaymentView> findByToken(String token) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<PaymentView> search(PaymentSearch search) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PaymentChange> history(PaymentNo no) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PayPage open(PaymentNo no) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PaymentView query(PaymentNo no, Actor by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CloseAnswer close(PaymentNo no, Actor by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long countPending() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Instant> firstBegun(String account) {
        throw new UnsupportedOperationException();
    }
}
