package io.counterfoil.payments.application;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.RefundableView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What {@code refunds} needs of a payment: its sums, and its provider's refund calls. */
@ApplicationScoped
class PaymentRefundsModule implements PaymentRefunds {

    private final RefundFunds funds;
    private final RefundAtProvider provider;

    /** For the container's proxy. */
    PaymentRefundsModule() {
        this(null, null);
    }

    @Inject
    PaymentRefundsModule(RefundFunds funds, RefundAtProvider provider) {
        this.funds = funds;
        this.provider = provider;
    }

    @Override
    public RefundableView refundable(PaymentNo paymentNo) {
        return funds.refundable(paymentNo);
    }

    @Override
    public RefundableView lock(PaymentNo paymentNo) {
        return funds.lock(paymentNo);
    }

    @Override
    public RefundableView reserve(PaymentNo paymentNo, Money amount) {
        return funds.reserve(paymentNo, amount);
    }

    @Override
    public RefundableView release(PaymentNo paymentNo, Money amount) {
        return funds.release(paymentNo, amount);
    }

    @Override
    public RefundableView complete(PaymentNo paymentNo, Money amount) {
        return funds.complete(paymentNo, amount);
    }

    @Override
    public RefundableView recordOutside(PaymentNo paymentNo, Money amount) {
        return funds.recordOutside(paymentNo, amount);
    }

    @Override
    public RefundableView takeBack(PaymentNo paymentNo, Money amount, boolean outside) {
        return funds.takeBack(paymentNo, amount, outside);
    }

    @Override
    public RefundRules rules(PaymentNo paymentNo) {
        return provider.rules(paymentNo);
    }

    @Override
    public RefundAnswer refund(RefundOrder order) {
        return provider.refund(order);
    }

    @Override
    public RefundAnswer query(RefundOrder order) {
        return provider.query(order);
    }
}
