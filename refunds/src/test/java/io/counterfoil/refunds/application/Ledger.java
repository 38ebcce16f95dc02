package io.counterfoil.refunds.application;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.Transactions;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The payments beneath: their sums, exactly as the contract says, and a provider behind them. */
final class Ledger implements PaymentRefunds {

    final Map<PaymentNo, Sums> payments = new LinkedHashMap<>();
    final List<PaymentNo> queriesDue = new ArrayList<>();
    final Provider provider;
    boolean usable = true;
    boolean repeatable = true;
    boolean elsewhereIsAskable = true;

    private final Transactions transactions;
    private final Clock clock;

    Ledger(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        this.provider = new Provider(clock);
    }

    /** Changes only as the contract says; what can't be is an assertion. */
    static final class Sums {

        final PaymentView payment;
        final long paid;
        long reserved;
        long refunded;
        long outside;

        Sums(PaymentView payment, long paid) {
            this.payment = payment;
            this.paid = paid;
        }

        RefundableView view() {
            return new RefundableView(
                    payment, money(paid), money(reserved), money(refunded), money(outside));
        }

        private Money money(long minor) {
            return new Money(minor, payment.amount().currency());
        }

        private void require(boolean holds, String what) {
            if (!holds) {
                throw new AssertionError(what + ": " + view());
            }
        }
    }

    PaymentNo aPayment(PaymentStatus status, long minor) {
        PaymentNo no = PaymentNo.next(clock);
        Money amount = Money.of(minor, "CNY");
        boolean succeeded = status == PaymentStatus.SUCCEEDED;
        payments.put(
                no,
                new Sums(
                        new PaymentView(
                                no,
                                OrderNo.next(clock),
                                new MerchantId("demo"),
                                "main",
                                "fake",
                                "fake.page",
                                status,
                                amount,
                                succeeded ? amount : null,
                                "T-" + no,
                                succeeded ? clock.instant() : null,
                                clock.instant(),
                                clock.instant(),
                                clock.instant(),
                                null,
                                false,
                                "/cashier/t",
                                "t"),
                        succeeded ? minor : 0));
        return no;
    }

    /** The payment's own answer came at last. */
    void succeed(PaymentNo no) {
        PaymentView was = payments.get(no).payment;
        payments.put(
                no,
                new Sums(
                        new PaymentView(
                                no,
                                was.orderNo(),
                                was.merchant(),
                                was.account(),
                                was.provider(),
                                was.method(),
                                PaymentStatus.SUCCEEDED,
                                was.amount(),
                                was.amount(),
                                was.providerTradeNo(),
                                clock.instant(),
                                was.createdAt(),
                                was.firstOpenedAt(),
                                was.expiresAt(),
                                null,
                                false,
                                was.cashierPath(),
                                was.token()),
                        was.amount().minor()));
    }

    /** The attempts behind the sums: all that refunds wants of them is another question. */
    Payments attempts() {
        return (Payments)
                Proxy.newProxyInstance(
                        Payments.class.getClassLoader(),
                        new Class<?>[] {Payments.class},
                        (proxy, method, arguments) -> {
                            if (!"queryDue".equals(method.getName())) {
                                throw new AssertionError(method);
                            }
                            queriesDue.add((PaymentNo) arguments[0]);
                            return null;
                        });
    }

    Sums sums(PaymentNo paymentNo) {
        Sums sums = payments.get(paymentNo);
        if (sums == null) {
            throw DomainException.notFound("payment_not_found", "There is no such payment.");
        }
        return sums;
    }

    @Override
    public RefundableView refundable(PaymentNo paymentNo) {
        return sums(paymentNo).view();
    }

    @Override
    public RefundableView lock(PaymentNo paymentNo) {
        return locked(paymentNo).view();
    }

    @Override
    public RefundableView reserve(PaymentNo paymentNo, Money amount) {
        Sums sums = locked(paymentNo);
        if (sums.payment.status() != PaymentStatus.SUCCEEDED) {
            throw DomainException.conflict("payment_not_refundable", "It is not known as paid.");
        }
        if (!amount.currency().equals(sums.payment.amount().currency())) {
            throw DomainException.invalid("currency_mismatch", "Another currency.");
        }
        if (!amount.isPositive()) {
            throw DomainException.invalid("invalid_amount", "Not positive.");
        }
        if (amount.minor() > sums.view().available().minor()) {
            throw DomainException.invalid("refund_exceeds_captured", "Too much.");
        }
        sums.reserved += amount.minor();
        return sums.view();
    }

    @Override
    public RefundableView release(PaymentNo paymentNo, Money amount) {
        Sums sums = locked(paymentNo);
        sums.reserved -= amount.minor();
        return checked(sums);
    }

    @Override
    public RefundableView complete(PaymentNo paymentNo, Money amount) {
        Sums sums = locked(paymentNo);
        sums.reserved -= amount.minor();
        sums.refunded += amount.minor();
        return checked(sums);
    }

    @Override
    public RefundableView recordOutside(PaymentNo paymentNo, Money amount) {
        Sums sums = locked(paymentNo);
        sums.outside += amount.minor();
        return checked(sums);
    }

    @Override
    public RefundableView takeBack(PaymentNo paymentNo, Money amount, boolean outside) {
        Sums sums = locked(paymentNo);
        if (outside) {
            sums.outside -= amount.minor();
        } else {
            sums.refunded -= amount.minor();
        }
        return checked(sums);
    }

    @Override
    public RefundRules rules(PaymentNo paymentNo) {
        return new RefundRules(
                repeatable,
                elsewhereIsAskable,
                Duration.ofSeconds(10),
                List.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5)),
                Duration.ofSeconds(3),
                usable);
    }

    @Override
    public RefundAnswer refund(RefundOrder order) {
        refuseInTransaction();
        return provider.refund(order);
    }

    @Override
    public RefundAnswer query(RefundOrder order) {
        refuseInTransaction();
        return provider.query(order);
    }

    private void refuseInTransaction() {
        if (transactions.active()) {
            throw new AssertionError("the provider was called inside a transaction");
        }
    }

    private Sums locked(PaymentNo paymentNo) {
        if (!transactions.active()) {
            throw new AssertionError("sums move inside a transaction");
        }
        return sums(paymentNo);
    }

    private static RefundableView checked(Sums sums) {
        sums.require(sums.reserved >= 0, "reserved never falls below zero");
        sums.require(sums.refunded >= 0, "refunded never falls below zero");
        sums.require(sums.outside >= 0, "outside never falls below zero");
        sums.require(sums.reserved + sums.refunded <= sums.paid, "I3");
        return sums.view();
    }
}
