package io.counterfoil.refunds.jpa;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundCounts;
import io.counterfoil.refunds.RefundSearch;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.domain.Plan;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundHistory;
import io.counterfoil.refunds.domain.RefundPace;
import io.counterfoil.refunds.domain.RefundRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class JpaRefundRepository implements RefundRepository {

    /** The value of {@code jakarta.persistence.lock.timeout} that means SKIP LOCKED. */
    private static final int SKIP_LOCKED = -2;

    private static final String IS_NOT_FROZEN =
            " and not exists (select f.id from Freeze f"
                    + " where f.account = r.account and f.releasedAt is null)";

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    @Override
    public void add(Refund refund) {
        try {
            entities.persist(refund);
            entities.flush();
        } catch (PersistenceException taken) {
            if (refund.merchantRefundNo().isPresent() && isTaken(taken)) {
                throw DomainException.conflict(
                        "merchant_refund_no_used",
                        "This merchant_refund_no belongs to another refund.");
            }
            throw taken;
        }
    }

    @Override
    public void add(RefundHistory row) {
        entities.persist(row);
    }

    @Override
    public void add(RefundPace pace) {
        entities.persist(pace);
    }

    @Override
    public Optional<Refund> find(RefundNo refundNo) {
        return Optional.ofNullable(entities.find(Refund.class, refundNo.value()));
    }

    @Override
    public Optional<Refund> lock(RefundNo refundNo) {
        return locked(Refund.class, refundNo.value());
    }

    @Override
    public Optional<Refund> findByMerchantNo(MerchantId merchant, String merchantRefundNo) {
        return entities.createQuery(
                        "select r from Refund r where r.merchantId = :merchant and r.merchantRefundNo = :no",
                        Refund.class)
                .setParameter("merchant", merchant.value())
                .setParameter("no", Conditions.searchable(merchantRefundNo))
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<Refund> findByRequestNo(PaymentNo paymentNo, String requestNo) {
        return entities.createQuery(
                        "select r from Refund r where r.paymentNo = :payment and r.requestNo = :no",
                        Refund.class)
                .setParameter("payment", paymentNo.value())
                .setParameter("no", Conditions.searchable(requestNo))
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<Refund> ofOrder(OrderNo orderNo) {
        return entities.createQuery(
                        "select r from Refund r where r.orderNo = :no order by r.createdAt, r.refundNo",
                        Refund.class)
                .setParameter("no", orderNo.value())
                .getResultList();
    }

    @Override
    public List<Refund> ofPayment(PaymentNo paymentNo) {
        return entities.createQuery(
                        "select r from Refund r where r.paymentNo = :no order by r.createdAt, r.refundNo",
                        Refund.class)
                .setParameter("no", paymentNo.value())
                .getResultList();
    }

    @Override
    public List<Refund> search(RefundSearch search) {
        var where = new Conditions();
        where.equal("r.merchantId", search.merchant() == null ? null : search.merchant().value());
        where.equal("r.status", search.status());
        where.equal("r.origin", search.origin());
        where.equal("r.account", search.account());
        where.anyEqual(
                search.text(),
                "r.refundNo",
                "r.paymentNo",
                "r.orderNo",
                "r.merchantRefundNo",
                "r.requestNo",
                "r.providerRefundNo");
        where.present("r.needsPerson", search.needsPerson());
        where.equal("r.amountMinor", search.amountMinor());
        where.atLeast("r.createdAt", search.from());
        where.less("r.createdAt", search.to());
        where.less("r.refundNo", search.cursor());
        TypedQuery<Refund> query =
                entities.createQuery(
                        "select r from Refund r" + where.jpql() + " order by r.refundNo desc",
                        Refund.class);
        where.bind(query);
        return query.setMaxResults(search.limit() + 1).getResultList();
    }

    @Override
    public List<RefundHistory> history(RefundNo refundNo) {
        return entities.createQuery(
                        "select h from RefundHistory h where h.refundNo = :no order by h.seq",
                        RefundHistory.class)
                .setParameter("no", refundNo.value())
                .getResultList();
    }

    @Override
    public List<RefundHistory> historyOfOrder(OrderNo orderNo) {
        return entities.createQuery(
                        "select h from RefundHistory h where h.refundNo in"
                                + " (select r.refundNo from Refund r where r.orderNo = :no)"
                                + " order by h.at, h.refundNo, h.seq",
                        RefundHistory.class)
                .setParameter("no", orderNo.value())
                .getResultList();
    }

    @Override
    public RefundCounts counts() {
        Instant oldest =
                entities.createQuery(
                                "select min(r.sentAt) from Refund r where r.status = :status",
                                Instant.class)
                        .setParameter("status", RefundStatus.PROCESSING)
                        .getSingleResult();
        long needsPerson =
                entities.createQuery(
                                "select count(r) from Refund r where r.needsPerson is not null",
                                Long.class)
                        .getSingleResult();
        return new RefundCounts(
                count(RefundStatus.AWAITING_APPROVAL),
                needsPerson,
                count(RefundStatus.REQUESTED) + count(RefundStatus.PROCESSING),
                oldest);
    }

    @Override
    public Optional<Refund> lockDue(Plan.Step step, Instant now) {
        return entities.createQuery(
                        "select r from Refund r where r.plan.nextStep = :step"
                                + " and r.plan.nextTryAt <= :now"
                                + (step == Plan.Step.SEND ? IS_NOT_FROZEN : "")
                                + " order by r.plan.nextTryAt",
                        Refund.class)
                .setParameter("step", step)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<RefundPace> lockPace(PaymentNo paymentNo) {
        return locked(RefundPace.class, paymentNo.value());
    }

    private <T> Optional<T> locked(Class<T> type, String id) {
        return FreshLock.of(entities, type, id);
    }

    private long count(RefundStatus status) {
        return entities.createQuery(
                        "select count(r) from Refund r where r.status = :status", Long.class)
                .setParameter("status", status)
                .getSingleResult();
    }

    /** The databases name the constraint that was hit, each in its own words. */
    private static boolean isTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.contains("uq_refund_merchant_refund_no")) {
                return true;
            }
        }
        return false;
    }
}
