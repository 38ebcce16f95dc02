package io.counterfoil.payments.jpa;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentSearch;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentHistory;
import io.counterfoil.payments.domain.PaymentRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class JpaPaymentRepository implements PaymentRepository {

    /** The value of {@code jakarta.persistence.lock.timeout} that means SKIP LOCKED. */
    private static final int SKIP_LOCKED = -2;

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    @Override
    public void add(Payment payment) {
        entities.persist(payment);
    }

    @Override
    public void add(PaymentHistory row) {
        entities.persist(row);
    }

    @Override
    public Optional<Payment> find(PaymentNo paymentNo) {
        return Optional.ofNullable(entities.find(Payment.class, paymentNo.value()));
    }

    @Override
    public Optional<Payment> lock(PaymentNo paymentNo) {
        return FreshLock.of(entities, Payment.class, paymentNo.value());
    }

    @Override
    public boolean reserve(Payment payment, Money amount) {
        entities.flush();
        int changed =
                entities.createQuery(
                                "update Payment p set p.refunds.reserved = p.refunds.reserved + :amount,"
                                        + " p.version = p.version + 1"
                                        + " where p.paymentNo = :no and p.status = :succeeded"
                                        + " and p.paidCurrency = :currency"
                                        + " and p.refunds.reserved + p.refunds.refunded"
                                        + " + p.refunds.outside + :amount <= p.paidMinor")
                        .setParameter("amount", amount.minor())
                        .setParameter("no", payment.paymentNo().value())
                        .setParameter("succeeded", PaymentStatus.SUCCEEDED)
                        .setParameter("currency", amount.currencyCode())
                        .executeUpdate();
        entities.refresh(payment, LockModeType.PESSIMISTIC_WRITE);
        return changed == 1;
    }

    @Override
    public Optional<Payment> findByToken(String token) {
        return entities.createQuery("select p from Payment p where p.token = :token", Payment.class)
                .setParameter("token", token)
                .getResultStream()
                .findFirst();
    }

    @Override
    public boolean isProviderTradeNoKnown(String providerTradeNo) {
        return entities.createQuery(
                                "select count(p) from Payment p where p.providerTradeNo = :tradeNo",
                                Long.class)
                        .setParameter("tradeNo", providerTradeNo)
                        .getSingleResult()
                > 0;
    }

    @Override
    public Optional<Payment> findByProviderTradeNo(String account, String providerTradeNo) {
        return entities.createQuery(
                        "select p from Payment p where p.account = :account and p.providerTradeNo = :tradeNo",
                        Payment.class)
                .setParameter("account", account)
                .setParameter("tradeNo", providerTradeNo)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<Payment> ofOrder(OrderNo orderNo) {
        return entities.createQuery(
                        "select p from Payment p where p.orderNo = :orderNo order by p.createdAt, p.paymentNo",
                        Payment.class)
                .setParameter("orderNo", orderNo.value())
                .getResultList();
    }

    @Override
    public List<Payment> search(PaymentSearch search) {
        var where = new Conditions();
        where.equal("p.merchantId", search.merchant() == null ? null : search.merchant().value());
        where.equal("p.status", search.status());
        where.equal("p.account", search.account());
        where.anyEqual(search.text(), "p.paymentNo", "p.orderNo", "p.providerTradeNo");
        where.anyEqual(search.amountMinor(), "p.amountMinor", "p.paidMinor");
        where.atLeast("p.createdAt", search.from());
        where.less("p.createdAt", search.to());
        where.less("p.expiresAt", search.expiredBefore());
        where.less("p.paymentNo", search.cursor());
        TypedQuery<Payment> query =
                entities.createQuery(
                        "select p from Payment p" + where.jpql() + " order by p.paymentNo desc",
                        Payment.class);
        where.bind(query);
        return query.setMaxResults(search.limit() + 1).getResultList();
    }

    @Override
    public List<PaymentHistory> history(PaymentNo paymentNo) {
        return entities.createQuery(
                        "select h from PaymentHistory h where h.paymentNo = :no order by h.seq",
                        PaymentHistory.class)
                .setParameter("no", paymentNo.value())
                .getResultList();
    }

    @Override
    public List<PaymentHistory> historyOfOrder(OrderNo orderNo) {
        return entities.createQuery(
                        "select h from PaymentHistory h where h.paymentNo in"
                                + " (select p.paymentNo from Payment p where p.orderNo = :no)"
                                + " order by h.at, h.paymentNo, h.seq",
                        PaymentHistory.class)
                .setParameter("no", orderNo.value())
                .getResultList();
    }

    @Override
    public List<Payment> lockDueForQuery(Instant now, int limit) {
        return lockDue("nextQueryAt", now, limit);
    }

    @Override
    public List<Payment> lockDueForClose(Instant now, int limit) {
        return lockDue("nextCloseAt", now, limit);
    }

    @Override
    public long countPending() {
        return entities.createQuery(
                        "select count(p) from Payment p where p.status = :pending", Long.class)
                .setParameter("pending", PaymentStatus.PENDING)
                .getSingleResult();
    }

    @Override
    public Optional<Instant> firstBegun(String account) {
        return Optional.ofNullable(
                entities.createQuery(
                                "select min(p.createdAt) from Payment p where p.account = :account",
                                Instant.class)
                        .setParameter("account", account)
                        .getSingleResult());
    }

    @Override
    public long countPendingExpired(Instant before) {
        return entities.createQuery(
                        "select count(p) from Payment p where p.status = :pending"
                                + " and p.expiresAt < :before",
                        Long.class)
                .setParameter("pending", PaymentStatus.PENDING)
                .setParameter("before", before)
                .getSingleResult();
    }

    @Override
    public Optional<Instant> oldestPendingExpiry() {
        return Optional.ofNullable(
                entities.createQuery(
                                "select min(p.expiresAt) from Payment p where p.status = :pending",
                                Instant.class)
                        .setParameter("pending", PaymentStatus.PENDING)
                        .getSingleResult());
    }

    private List<Payment> lockDue(String dueField, Instant now, int limit) {
        return entities.createQuery(
                        "select p from Payment p where p."
                                + dueField
                                + " <= :now order by p."
                                + dueField,
                        Payment.class)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .setMaxResults(limit)
                .getResultList();
    }
}
