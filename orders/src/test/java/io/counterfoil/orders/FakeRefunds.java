package io.counterfoil.orders;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Facts;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundAct;
import io.counterfoil.refunds.RefundChange;
import io.counterfoil.refunds.RefundCounts;
import io.counterfoil.refunds.RefundFailed;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundReturned;
import io.counterfoil.refunds.RefundSearch;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import io.counterfoil.refunds.RequestRefund;
import io.counterfoil.refunds.SeenRefund;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Refunds in memory: never more than was paid, and facts in a transaction, as the real ones do.
 * Like {@link FakePayments} it does not roll back.
 */
public final class FakeRefunds implements Refunds {

    private final Map<RefundNo, RefundView> refunds = new ConcurrentHashMap<>();
    private final FakePayments payments;
    private final Transactions transactions;
    private final Facts facts;
    private final Clock clock;

    private Runnable beforeRequest = () -> {};
    private int requests;

    public FakeRefunds(FakePayments payments, Transactions transactions, Facts facts, Clock clock) {
        this.payments = payments;
        this.transactions = transactions;
        this.facts = facts;
        this.clock = clock;
    }

    /** Happens before anything else when a refund is applied for: a race, or trouble. */
    public void beforeRequest(Runnable happening) {
        beforeRequest = happening;
    }

    /** How often somebody applied, whatever came of it. */
    public int requests() {
        return requests;
    }

    public List<RefundView> all() {
        return matching(refund -> true);
    }

    @Override
    public RefundView request(RequestRefund command) {
        requests++;
        beforeRequest.run();
        return locked(command);
    }

    private synchronized RefundView locked(RequestRefund command) {
        if (refunds.containsKey(command.refundNo())) {
            return refunds.get(command.refundNo());
        }
        PaymentView payment = payments.payment(command.paymentNo());
        findByMerchantNo(payment.merchant(), command.merchantRefundNo())
                .ifPresent(FakeRefunds::refuseSecond);
        Money amount = command.amount() == null ? available(payment) : command.amount();
        if (!available(payment).isPositive() && command.amount() == null) {
            throw DomainException.invalid("nothing_to_refund", "Nothing is left to refund.");
        }
        if (amount.minor() > available(payment).minor()) {
            throw new DomainException(
                    "refund_exceeds_captured",
                    DomainException.Kind.INVALID,
                    "More than is left of what was paid.",
                    Map.of("available", String.valueOf(available(payment).minor())));
        }
        boolean proposed = command.proposeOnly();
        return put(
                new RefundView(
                        command.refundNo(),
                        payment.orderNo(),
                        payment.paymentNo(),
                        payment.merchant(),
                        payment.account(),
                        command.merchantRefundNo(),
                        command.origin(),
                        proposed ? RefundStatus.AWAITING_APPROVAL : RefundStatus.REQUESTED,
                        amount,
                        command.reason(),
                        command.refundNo().value(),
                        null,
                        command.by(),
                        null,
                        clock.instant(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false));
    }

    private Money available(PaymentView payment) {
        Money paid =
                payments.paid(payment.paymentNo())
                        .orElseThrow(
                                () ->
                                        DomainException.conflict(
                                                "payment_not_refundable", "Not paid."));
        Money left =
                ofPayment(payment.paymentNo()).stream()
                        .filter(one -> one.status() != RefundStatus.FAILED)
                        .filter(one -> one.status() != RefundStatus.REJECTED)
                        .map(RefundView::amount)
                        .reduce(paid, Money::minus);
        return left.isPositive() ? left : new Money(0, paid.currency());
    }

    private static void refuseSecond(RefundView existing) {
        throw new DomainException(
                "merchant_refund_no_used",
                DomainException.Kind.CONFLICT,
                "There is a refund with this merchant_refund_no already.",
                Map.of("refund_no", existing.refundNo().value()));
    }

    /** Somebody made it in the provider's console, and the provider confirmed it. */
    public RefundView madeElsewhere(PaymentNo paymentNo, Money amount) {
        PaymentView payment = payments.payment(paymentNo);
        RefundNo refundNo = RefundNo.next(clock);
        put(
                new RefundView(
                        refundNo,
                        payment.orderNo(),
                        paymentNo,
                        payment.merchant(),
                        payment.account(),
                        null,
                        RefundOrigin.PROVIDER,
                        RefundStatus.PROCESSING,
                        amount,
                        "made elsewhere",
                        "console-1",
                        null,
                        Actor.PROVIDER,
                        null,
                        clock.instant(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false));
        return succeed(refundNo);
    }

    /** The provider says that it is done; the fact is published in a transaction. */
    public RefundView succeed(RefundNo refundNo) {
        RefundView before = refund(refundNo);
        RefundView refund = put(ended(before, RefundStatus.SUCCEEDED, null, false));
        publish(
                new RefundSucceeded(
                        refund,
                        refund.amount(),
                        clock.instant(),
                        clock.instant(),
                        before.status() == RefundStatus.FAILED));
        return refund;
    }

    public void fail(RefundNo refundNo, String reason) {
        end(refundNo, RefundStatus.FAILED, reason);
    }

    public void end(RefundNo refundNo, RefundStatus as, String reason) {
        RefundView refund = put(ended(refund(refundNo), as, reason, false));
        publish(new RefundFailed(refund, reason, clock.instant()));
    }

    public void giveBack(RefundNo refundNo) {
        RefundView refund = put(ended(refund(refundNo), RefundStatus.FAILED, "returned", true));
        publish(new RefundReturned(refund, refund.amount(), clock.instant(), clock.instant()));
    }

    /** The same fact again. */
    public void publish(Record fact) {
        transactions.run(() -> facts.publish(fact));
    }

    private RefundView put(RefundView refund) {
        refunds.put(refund.refundNo(), refund);
        return refund;
    }

    private RefundView ended(RefundView old, RefundStatus as, String failure, boolean returned) {
        return new RefundView(
                old.refundNo(),
                old.orderNo(),
                old.paymentNo(),
                old.merchant(),
                old.account(),
                old.merchantRefundNo(),
                old.origin(),
                as,
                old.amount(),
                old.reason(),
                old.requestNo(),
                old.providerRefundNo(),
                old.requestedBy(),
                as == RefundStatus.REJECTED ? Actor.staff("bob") : null,
                old.createdAt(),
                null,
                null,
                as == RefundStatus.SUCCEEDED ? clock.instant() : null,
                clock.instant(),
                null,
                null,
                failure,
                returned,
                false);
    }

    private List<RefundView> matching(Predicate<RefundView> which) {
        return refunds.values().stream()
                .filter(which)
                .sorted(java.util.Comparator.comparing(refund -> refund.refundNo().value()))
                .toList();
    }

    @Override
    public RefundView refund(RefundNo refundNo) {
        return find(refundNo)
                .orElseThrow(() -> DomainException.notFound("refund_not_found", "no refund"));
    }

    @Override
    public Optional<RefundView> find(RefundNo refundNo) {
        return Optional.ofNullable(refunds.get(refundNo));
    }

    @Override
    public Optional<RefundView> findByMerchantNo(MerchantId merchant, String merchantRefundNo) {
        return matching(
                        refund ->
                                merchantRefundNo != null
                                        && refund.merchant().equals(merchant)
                                        && merchantRefundNo.equals(refund.merchantRefundNo()))
                .stream()
                .findFirst();
    }

    @Override
    public List<RefundView> ofOrder(OrderNo orderNo) {
        return matching(refund -> refund.orderNo().equals(orderNo));
    }

    @Override
    public List<RefundView> ofPayment(PaymentNo paymentNo) {
        return matching(refund -> refund.paymentNo().equals(paymentNo));
    }

    @Override
    public RefundView approve(RefundNo refundNo, Actor by, String note) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RefundView reject(RefundNo refundNo, Actor by, String note) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RefundView> findByRequestNo(PaymentNo paymentNo, String requestNo) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<RefundView> search(RefundSearch search) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RefundChange> history(RefundNo refundNo) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RefundView query(RefundNo refundNo, Actor by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RefundView retry(RefundNo refundNo, Actor by, String note) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RefundView returned(RefundNo refundNo, Actor by, String note) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RefundView giveUp(RefundNo refundNo, Actor by, String note) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<RefundAct> possibleActs(RefundNo refundNo) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void queryDue(RefundNo refundNo) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void seen(SeenRefund mention) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RefundFreeze freeze(String account, String cause, String why, Actor by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RefundFreeze release(String account, String cause, Actor by, String note) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RefundFreeze> frozen() {
        return List.of();
    }

    @Override
    public List<RefundFreeze> freezes(int limit) {
        return List.of();
    }

    @Override
    public RefundCounts counts() {
        throw new UnsupportedOperationException();
    }
}
