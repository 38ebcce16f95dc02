package io.counterfoil.payments.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.CreatePayment;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PayPage;
import io.counterfoil.payments.PaymentChange;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentSearch;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentHistory;
import io.counterfoil.payments.domain.PaymentRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The façade: which use case answers what, and the reads. */
@ApplicationScoped
class PaymentsModule implements Payments {

    private final MethodOffer offer;
    private final CreateAttempt createAttempt;
    private final OpenPayPage openPayPage;
    private final QueryPayment queryPayment;
    private final ApplyObservation applyObservation;
    private final ClosePayment closePayment;
    private final PaymentRepository payments;
    private final Transactions transactions;
    private final StaffRecord staffRecord;
    private final Clock clock;

    /** For the container's proxy. */
    PaymentsModule() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    PaymentsModule(
            MethodOffer offer,
            CreateAttempt createAttempt,
            OpenPayPage openPayPage,
            QueryPayment queryPayment,
            ApplyObservation applyObservation,
            ClosePayment closePayment,
            PaymentRepository payments,
            Transactions transactions,
            StaffRecord staffRecord,
            Clock clock) {
        this.offer = offer;
        this.createAttempt = createAttempt;
        this.openPayPage = openPayPage;
        this.queryPayment = queryPayment;
        this.applyObservation = applyObservation;
        this.closePayment = closePayment;
        this.payments = payments;
        this.transactions = transactions;
        this.staffRecord = staffRecord;
        this.clock = clock;
    }

    @Override
    public List<PaymentMethod> methods(MerchantId merchant, Currency currency) {
        return methods(merchant).stream()
                .filter(method -> method.currency().equals(currency))
                .toList();
    }

    @Override
    public List<PaymentMethod> methods(MerchantId merchant) {
        return transactions.read(() -> offer.methods(merchant));
    }

    @Override
    public PaymentView create(CreatePayment command) {
        return transactions.call(() -> createAttempt.create(command).view());
    }

    @Override
    public PaymentView payment(PaymentNo paymentNo) {
        return find(paymentNo).orElseThrow(() -> notFound());
    }

    @Override
    public Optional<PaymentView> find(PaymentNo paymentNo) {
        return transactions.read(() -> payments.find(paymentNo).map(Payment::view));
    }

    @Override
    public Optional<PaymentView> findByToken(String token) {
        return Tokens.looksLikeOne(token)
                ? transactions.read(() -> payments.findByToken(token).map(Payment::view))
                : Optional.empty();
    }

    @Override
    public List<PaymentView> ofOrder(OrderNo orderNo) {
        return transactions.call(() -> views(payments.ofOrder(orderNo)));
    }

    @Override
    public Page<PaymentView> search(PaymentSearch search) {
        List<PaymentView> read = transactions.call(() -> views(payments.search(search)));
        return Page.cut(read, search.limit(), payment -> payment.paymentNo().value());
    }

    @Override
    public List<PaymentChange> history(PaymentNo paymentNo) {
        return transactions.call(
                () -> payments.history(paymentNo).stream().map(PaymentHistory::view).toList());
    }

    @Override
    public PayPage open(PaymentNo paymentNo) {
        return outsideTransaction(() -> openPayPage.open(paymentNo));
    }

    @Override
    public Observation ask(PaymentNo paymentNo) {
        return outsideTransaction(() -> queryPayment.ask(paymentNo));
    }

    @Override
    public PaymentView apply(Observation observation, Actor by) {
        return applyObservation.apply(observation, by);
    }

    @Override
    public PaymentView query(PaymentNo paymentNo, Actor by) {
        return outsideTransaction(
                () -> {
                    staffRecord.record(by, "query_payment", paymentNo.value(), "");
                    return queryPayment.query(paymentNo, by);
                });
    }

    @Override
    public CloseAnswer close(PaymentNo paymentNo, Actor by) {
        return outsideTransaction(
                () -> {
                    staffRecord.record(by, "close_payment", paymentNo.value(), "");
                    return closePayment.close(paymentNo, by);
                });
    }

    @Override
    public void queryDue(PaymentNo paymentNo) {
        transactions.run(
                () ->
                        payments.lock(paymentNo)
                                .orElseThrow(() -> notFound())
                                .queryDue(clock.instant()));
    }

    @Override
    public long countPending() {
        return transactions.call(payments::countPending);
    }

    @Override
    public Optional<Instant> firstBegun(String account) {
        return transactions.call(() -> payments.firstBegun(account));
    }

    static DomainException notFound() {
        return DomainException.notFound("payment_not_found", "There is no such payment.");
    }

    private static List<PaymentView> views(List<Payment> payments) {
        return payments.stream().map(Payment::view).toList();
    }

    private <T> T outsideTransaction(Supplier<T> call) {
        if (transactions.active()) {
            throw new IllegalStateException("a provider is never called inside a transaction");
        }
        return call.get();
    }
}
