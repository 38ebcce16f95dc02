package io.counterfoil.orders;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.CreatePayment;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Facts;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PayPage;
import io.counterfoil.payments.PaymentChange;
import io.counterfoil.payments.PaymentClosed;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentSearch;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentSucceeded;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.Transactions;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Payments in memory, with a provider that answers as a test says. Like the real ones it fires its
 * facts in a transaction and refuses to call the provider inside one; unlike them it does not roll
 * back.
 */
public final class FakePayments implements Payments {

    private final Map<PaymentNo, PaymentView> payments = new ConcurrentHashMap<>();
    private final Map<PaymentNo, Money> sums = new ConcurrentHashMap<>();
    private final List<PaymentMethod> methods = new ArrayList<>();
    private final List<PaymentNo> closeCalls = new CopyOnWriteArrayList<>();
    private final List<CreatePayment> created = new CopyOnWriteArrayList<>();
    private final Transactions transactions;
    private final Facts facts;
    private final Clock clock;

    private Function<PaymentView, CloseAnswer> provider = payment -> CloseAnswer.CLOSED;
    private Runnable beforeClose = () -> {};
    private Function<PaymentView, PayPage> pages =
            payment ->
                    new PayPage(
                            PayPage.Outcome.SHOW,
                            PayAction.redirect(URI.create("https://provider.example/pay")));

    public FakePayments(Transactions transactions, Facts facts, Clock clock) {
        this.transactions = transactions;
        this.facts = facts;
        this.clock = clock;
        offer("alipay.page", "alipay", PaymentMethod.Place.PC, "CNY");
        offer("alipay.wap", "alipay", PaymentMethod.Place.PHONE, "CNY");
    }

    public void offer(String code, String provider, PaymentMethod.Place place, String currency) {
        methods.add(
                new PaymentMethod(
                        code,
                        provider,
                        provider + "-main",
                        Set.of(place),
                        false,
                        null,
                        Currency.getInstance(currency)));
    }

    /** A way to pay that is of use only to buyers who are known to its provider. */
    public void offerToKnownBuyers(String code, String provider) {
        methods.add(
                new PaymentMethod(
                        code,
                        provider,
                        provider + "-main",
                        Set.of(PaymentMethod.Place.OWN_APP),
                        true,
                        provider,
                        Currency.getInstance("CNY")));
    }

    /** What was asked for, oldest first. */
    public List<CreatePayment> created() {
        return List.copyOf(created);
    }

    public void offerNothing() {
        methods.clear();
    }

    /** What the provider answers when a shown attempt is to be closed. */
    public void closesAnswer(CloseAnswer answer) {
        provider = payment -> answer;
    }

    /** Happens at the provider's door: after the caller let go of all locks. */
    public void beforeClose(Runnable race) {
        beforeClose = race;
    }

    public void pagesAnswer(Function<PaymentView, PayPage> answer) {
        pages = answer;
    }

    /** Which attempts the provider was asked to close. */
    public List<PaymentNo> closeCalls() {
        return List.copyOf(closeCalls);
    }

    public void succeed(PaymentNo paymentNo) {
        succeed(paymentNo, payment(paymentNo).amount());
    }

    /** The provider was paid; the fact is published in a transaction. */
    public void succeed(PaymentNo paymentNo, Money paid) {
        transactions.run(
                () -> {
                    PaymentView before = payment(paymentNo);
                    boolean late =
                            before.status() == PaymentStatus.CLOSED
                                    || before.status() == PaymentStatus.FAILED;
                    put(before, PaymentStatus.SUCCEEDED, false);
                    sums.put(paymentNo, paid);
                    facts.publish(succeeded(before, paid, late));
                });
    }

    /** What was paid, when it succeeded. */
    public Optional<Money> paid(PaymentNo paymentNo) {
        return Optional.ofNullable(sums.get(paymentNo));
    }

    public PaymentSucceeded succeeded(PaymentView payment, Money paid, boolean late) {
        return new PaymentSucceeded(
                payment.merchant(),
                payment.orderNo(),
                payment.paymentNo(),
                payment.account(),
                payment.provider(),
                payment.method(),
                "2026112222001",
                payment.amount(),
                paid,
                clock.instant(),
                clock.instant(),
                late);
    }

    /** The attempt ended without money, as a query or a close of the timer found out. */
    public void end(PaymentNo paymentNo, PaymentStatus as) {
        transactions.run(
                () -> {
                    PaymentView before = payment(paymentNo);
                    put(before, as, false);
                    facts.publish(
                            new PaymentClosed(
                                    before.merchant(),
                                    before.orderNo(),
                                    paymentNo,
                                    before.account(),
                                    as,
                                    "test",
                                    clock.instant()));
                });
    }

    @Override
    public List<PaymentMethod> methods(MerchantId merchant, Currency currency) {
        return methods.stream().filter(method -> method.currency().equals(currency)).toList();
    }

    @Override
    public List<PaymentMethod> methods(MerchantId merchant) {
        return List.copyOf(methods);
    }

    @Override
    public PaymentView create(CreatePayment command) {
        PaymentMethod method =
                methods(command.merchant(), command.amount().currency()).stream()
                        .filter(one -> one.code().equals(command.method()))
                        .findFirst()
                        .orElseThrow(
                                () -> DomainException.invalid("method_not_offered", "not offered"));
        created.add(command);
        PaymentNo paymentNo = PaymentNo.next(clock);
        PaymentView payment =
                new PaymentView(
                        paymentNo,
                        command.orderNo(),
                        command.merchant(),
                        method.account(),
                        method.provider(),
                        method.code(),
                        PaymentStatus.CREATED,
                        command.amount(),
                        null,
                        null,
                        null,
                        clock.instant(),
                        null,
                        command.expiresAt(),
                        null,
                        false,
                        command.cashierPath(),
                        "pay-token-of-" + paymentNo);
        payments.put(paymentNo, payment);
        return payment;
    }

    @Override
    public PaymentView payment(PaymentNo paymentNo) {
        return find(paymentNo)
                .orElseThrow(() -> DomainException.notFound("payment_not_found", "no payment"));
    }

    @Override
    public Optional<PaymentView> find(PaymentNo paymentNo) {
        return Optional.ofNullable(payments.get(paymentNo));
    }

    @Override
    public Optional<PaymentView> findByToken(String token) {
        return payments.values().stream().filter(one -> one.token().equals(token)).findFirst();
    }

    @Override
    public List<PaymentView> ofOrder(OrderNo orderNo) {
        return payments.values().stream()
                .filter(payment -> payment.orderNo().equals(orderNo))
                .sorted(Comparator.comparing(payment -> payment.paymentNo().value()))
                .toList();
    }

    @Override
    public Page<PaymentView> search(PaymentSearch search) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PaymentChange> history(PaymentNo paymentNo) {
        return List.of();
    }

    @Override
    public PayPage open(PaymentNo paymentNo) {
        requireNoTransaction();
        PayPage page = pages.apply(payment(paymentNo));
        if (page.outcome() == PayPage.Outcome.SHOW) {
            put(payment(paymentNo), PaymentStatus.PENDING, false);
        }
        return page;
    }

    @Override
    public Observation ask(PaymentNo paymentNo) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PaymentView apply(Observation observation, Actor by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PaymentView query(PaymentNo paymentNo, Actor by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CloseAnswer close(PaymentNo paymentNo, Actor by) {
        requireNoTransaction();
        beforeClose.run();
        PaymentView payment = payment(paymentNo);
        switch (payment.status()) {
            case CREATED -> {
                end(paymentNo, PaymentStatus.CLOSED);
                return CloseAnswer.CLOSED;
            }
            case SUCCEEDED -> {
                return CloseAnswer.ALREADY_PAID;
            }
            case CLOSED, FAILED -> {
                return CloseAnswer.CLOSED;
            }
            case PENDING -> {}
        }
        closeCalls.add(paymentNo);
        CloseAnswer answer = provider.apply(payment);
        switch (answer.outcome()) {
            case CLOSED -> end(paymentNo, PaymentStatus.CLOSED);
            case ALREADY_PAID -> succeed(paymentNo);
            case UNKNOWN -> put(payment, PaymentStatus.PENDING, true);
            case NOT_CLOSABLE_UNTIL -> {}
        }
        return answer;
    }

    @Override
    public void queryDue(PaymentNo paymentNo) {}

    @Override
    public long countPending() {
        return 0;
    }

    private void put(PaymentView old, PaymentStatus status, boolean closing) {
        Instant opened =
                status == PaymentStatus.PENDING && old.firstOpenedAt() == null
                        ? clock.instant()
                        : old.firstOpenedAt();
        payments.put(
                old.paymentNo(),
                new PaymentView(
                        old.paymentNo(),
                        old.orderNo(),
                        old.merchant(),
                        old.account(),
                        old.provider(),
                        old.method(),
                        status,
                        old.amount(),
                        null,
                        null,
                        null,
                        old.createdAt(),
                        opened,
                        old.expiresAt(),
                        null,
                        closing,
                        old.cashierPath(),
                        old.token()));
    }

    private void requireNoTransaction() {
        if (transactions.active()) {
            throw new IllegalStateException("a provider is never called inside a transaction");
        }
    }

    @Override
    public Optional<Instant> firstBegun(String account) {
        throw new UnsupportedOperationException();
    }
}
