package io.counterfoil.refunds.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundAct;
import io.counterfoil.refunds.RefundChange;
import io.counterfoil.refunds.RefundCounts;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.RefundSearch;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import io.counterfoil.refunds.RequestRefund;
import io.counterfoil.refunds.SeenRefund;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundHistory;
import io.counterfoil.refunds.domain.RefundRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The façade: which use case answers what, and the reads. */
@ApplicationScoped
class RefundsModule implements Refunds {

    private final ApplyForRefund applyForRefund;
    private final DecideRefund decideRefund;
    private final AttendRefund attendRefund;
    private final GiveUpRefund giveUpRefund;
    private final PossibleActs possibleActs;
    private final QueryRefund queryRefund;
    private final KeepSighting keepSighting;
    private final FreezeRefunds freezeRefunds;
    private final RefundRepository refunds;
    private final Transactions transactions;
    private final Clock clock;

    /** For the container's proxy. */
    RefundsModule() {
        this(null, null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    RefundsModule(
            ApplyForRefund applyForRefund,
            DecideRefund decideRefund,
            AttendRefund attendRefund,
            GiveUpRefund giveUpRefund,
            PossibleActs possibleActs,
            QueryRefund queryRefund,
            KeepSighting keepSighting,
            FreezeRefunds freezeRefunds,
            RefundRepository refunds,
            Transactions transactions,
            Clock clock) {
        this.applyForRefund = applyForRefund;
        this.decideRefund = decideRefund;
        this.attendRefund = attendRefund;
        this.giveUpRefund = giveUpRefund;
        this.possibleActs = possibleActs;
        this.queryRefund = queryRefund;
        this.keepSighting = keepSighting;
        this.freezeRefunds = freezeRefunds;
        this.refunds = refunds;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public RefundView request(RequestRefund command) {
        return applyForRefund.apply(command);
    }

    @Override
    public RefundView approve(RefundNo refundNo, Actor by, String note) {
        return decideRefund.approve(refundNo, by, note);
    }

    @Override
    public RefundView reject(RefundNo refundNo, Actor by, String note) {
        return decideRefund.reject(refundNo, by, note);
    }

    @Override
    public RefundView refund(RefundNo refundNo) {
        return find(refundNo).orElseThrow(() -> notFound());
    }

    @Override
    public Optional<RefundView> find(RefundNo refundNo) {
        return transactions.call(() -> refunds.find(refundNo).map(Refund::view));
    }

    @Override
    public Optional<RefundView> findByMerchantNo(MerchantId merchant, String merchantRefundNo) {
        return transactions.call(
                () -> refunds.findByMerchantNo(merchant, merchantRefundNo).map(Refund::view));
    }

    @Override
    public List<RefundView> ofOrder(OrderNo orderNo) {
        return transactions.call(() -> views(refunds.ofOrder(orderNo)));
    }

    @Override
    public List<RefundView> ofPayment(PaymentNo paymentNo) {
        return transactions.call(() -> views(refunds.ofPayment(paymentNo)));
    }

    @Override
    public Optional<RefundView> findByRequestNo(PaymentNo paymentNo, String requestNo) {
        return transactions.call(
                () -> refunds.findByRequestNo(paymentNo, requestNo).map(Refund::view));
    }

    @Override
    public Page<RefundView> search(RefundSearch search) {
        List<RefundView> read = transactions.call(() -> views(refunds.search(search)));
        return Page.cut(read, search.limit(), refund -> refund.refundNo().value());
    }

    @Override
    public List<RefundChange> history(RefundNo refundNo) {
        return transactions.call(
                () -> refunds.history(refundNo).stream().map(RefundHistory::view).toList());
    }

    @Override
    public RefundView query(RefundNo refundNo, Actor by) {
        if (transactions.active()) {
            throw new IllegalStateException("a provider is never called inside a transaction");
        }
        return queryRefund.query(refundNo, by);
    }

    @Override
    public RefundView retry(RefundNo refundNo, Actor by, String note) {
        return attendRefund.retry(refundNo, by, note);
    }

    @Override
    public RefundView returned(RefundNo refundNo, Actor by, String note) {
        return attendRefund.returned(refundNo, by, note);
    }

    @Override
    public RefundView giveUp(RefundNo refundNo, Actor by, String note) {
        return giveUpRefund.giveUp(refundNo, by, note);
    }

    @Override
    public Set<RefundAct> possibleActs(RefundNo refundNo) {
        return transactions.call(
                () -> possibleActs.of(refunds.find(refundNo).orElseThrow(() -> notFound())));
    }

    @Override
    public void queryDue(RefundNo refundNo) {
        transactions.run(
                () -> {
                    Refund refund = refunds.lock(refundNo).orElseThrow(() -> notFound());
                    if (possibleActs.of(refund).contains(RefundAct.QUERY)) {
                        refund.queryDue(Now.of(clock));
                    }
                });
    }

    @Override
    public void seen(SeenRefund mention) {
        keepSighting.keep(mention);
    }

    @Override
    public RefundCounts counts() {
        return transactions.call(refunds::counts);
    }

    @Override
    public RefundFreeze freeze(String account, String cause, String why, Actor by) {
        return freezeRefunds.freeze(account, cause, why, by);
    }

    @Override
    public RefundFreeze release(String account, String cause, Actor by, String note) {
        return freezeRefunds.release(account, cause, by, note);
    }

    @Override
    public List<RefundFreeze> frozen() {
        return freezeRefunds.open();
    }

    @Override
    public List<RefundFreeze> freezes(int limit) {
        return freezeRefunds.newest(limit);
    }

    static DomainException notFound() {
        return DomainException.notFound("refund_not_found", "There is no such refund.");
    }

    private static List<RefundView> views(List<Refund> refunds) {
        return refunds.stream().map(Refund::view).toList();
    }
}
