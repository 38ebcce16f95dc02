package io.counterfoil.orders.jpa;

import io.counterfoil.orders.OrderSearch;
import io.counterfoil.orders.SurplusState;
import io.counterfoil.orders.SurplusView;
import io.counterfoil.orders.domain.AlreadyTakenException;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderAttempt;
import io.counterfoil.orders.domain.OrderEvent;
import io.counterfoil.orders.domain.OrderRefund;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.orders.domain.Surplus;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class JpaOrderRepository implements OrderRepository {

    private static final String LOCK_TIMEOUT = "jakarta.persistence.lock.timeout";
    private static final int SKIP_LOCKED = -2;

    @PersistenceContext(unitName = "counterfoil")
    EntityManager em;

    @Override
    public void add(Order order) {
        try {
            em.persist(order);
            em.flush();
        } catch (PersistenceException taken) {
            throw new AlreadyTakenException(taken);
        }
    }

    @Override
    public Optional<Order> find(OrderNo orderNo) {
        return Optional.ofNullable(em.find(Order.class, orderNo.value()));
    }

    @Override
    public Optional<Order> lock(OrderNo orderNo) {
        return FreshLock.of(em, Order.class, orderNo.value());
    }

    @Override
    public Optional<Order> findByToken(String token) {
        return em.createQuery("select o from MerchantOrder o where o.token = :token", Order.class)
                .setParameter("token", token)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<Order> findByMerchantOrderNo(MerchantId merchant, String merchantOrderNo) {
        return em.createQuery(
                        "select o from MerchantOrder o where o.merchantId = :merchant"
                                + " and o.merchantOrderNo = :number",
                        Order.class)
                .setParameter("merchant", merchant.value())
                .setParameter("number", merchantOrderNo)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<Order> search(OrderSearch search) {
        StringBuilder jpql = new StringBuilder("select o from MerchantOrder o where 1 = 1");
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (search.merchant() != null) {
            jpql.append(" and o.merchantId = :merchant");
            parameters.put("merchant", search.merchant().value());
        }
        if (search.status() != null) {
            jpql.append(" and o.status = :status");
            parameters.put("status", search.status());
        }
        if (search.merchantOrderNo() != null) {
            jpql.append(" and o.merchantOrderNo = :merchantOrderNo");
            parameters.put("merchantOrderNo", search.merchantOrderNo());
        }
        if (search.text() != null) {
            jpql.append(" and (o.orderNo = :text or o.merchantOrderNo = :text)");
            parameters.put("text", search.text());
        }
        if (search.amountMinor() != null) {
            jpql.append(" and o.amountMinor = :amount");
            parameters.put("amount", search.amountMinor());
        }
        if (search.from() != null) {
            jpql.append(" and o.createdAt >= :from");
            parameters.put("from", search.from());
        }
        if (search.to() != null) {
            jpql.append(" and o.createdAt < :to");
            parameters.put("to", search.to());
        }
        if (search.cursor() != null) {
            jpql.append(" and o.orderNo < :cursor");
            parameters.put("cursor", search.cursor());
        }
        jpql.append(" order by o.orderNo desc");
        TypedQuery<Order> query = em.createQuery(jpql.toString(), Order.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(search.limit() + 1).getResultList();
    }

    @Override
    public List<Order> lockDue(Instant now, int limit) {
        return em.createQuery(
                        "select o from MerchantOrder o where o.dueAt <= :now order by o.dueAt",
                        Order.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(LOCK_TIMEOUT, SKIP_LOCKED)
                .getResultList();
    }

    @Override
    public void add(OrderAttempt attempt) {
        em.persist(attempt);
        em.flush();
    }

    @Override
    public Optional<OrderAttempt> attempt(PaymentNo paymentNo) {
        return Optional.ofNullable(em.find(OrderAttempt.class, paymentNo.value()));
    }

    @Override
    public Optional<OrderAttempt> attemptRequestedBy(String callId) {
        return em.createQuery(
                        "select a from OrderAttempt a where a.requestedBy = :call",
                        OrderAttempt.class)
                .setParameter("call", callId)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<OrderAttempt> lockAttempt(PaymentNo paymentNo) {
        return FreshLock.of(em, OrderAttempt.class, paymentNo.value());
    }

    @Override
    public List<OrderAttempt> attempts(OrderNo orderNo) {
        return em.createQuery(
                        "select a from OrderAttempt a where a.orderNo = :order"
                                + " order by a.paymentNo",
                        OrderAttempt.class)
                .setParameter("order", orderNo.value())
                .getResultList();
    }

    @Override
    public List<OrderAttempt> lockOpenAttempts(OrderNo orderNo) {
        return attempts(orderNo).stream()
                .map(this::lockAfresh)
                .filter(attempt -> !attempt.isEnded())
                .toList();
    }

    @Override
    public List<OrderAttempt> lockCloseDue(Instant now, int limit) {
        return em.createQuery(
                        "select a from OrderAttempt a where a.closeDueAt <= :now"
                                + " order by a.closeDueAt",
                        OrderAttempt.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(LOCK_TIMEOUT, SKIP_LOCKED)
                .getResultList();
    }

    @Override
    public Optional<OrderRefund> lockRefund(RefundNo refundNo) {
        return FreshLock.of(em, OrderRefund.class, refundNo.value());
    }

    @Override
    public List<OrderRefund> lockUncountedRefunds(PaymentNo paymentNo) {
        return em
                .createQuery(
                        "select r from OrderRefund r where r.paymentNo = :payment"
                                + " and r.counted = false order by r.refundNo",
                        OrderRefund.class)
                .setParameter("payment", paymentNo.value())
                .getResultList()
                .stream()
                .map(this::lockAfresh)
                .toList();
    }

    @Override
    public void add(OrderRefund refund) {
        em.persist(refund);
    }

    @Override
    public void remove(OrderRefund refund) {
        em.remove(refund);
    }

    @Override
    public Optional<Surplus> surplus(PaymentNo paymentNo) {
        return Optional.ofNullable(em.find(Surplus.class, paymentNo.value()));
    }

    @Override
    public Optional<Surplus> lockSurplus(PaymentNo paymentNo) {
        return FreshLock.of(em, Surplus.class, paymentNo.value());
    }

    @Override
    public List<Surplus> lockDueSurplus(Instant now, int limit) {
        return em.createQuery(
                        "select s from Surplus s where s.dueAt <= :now order by s.dueAt",
                        Surplus.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(LOCK_TIMEOUT, SKIP_LOCKED)
                .getResultList();
    }

    @Override
    public void add(Surplus surplus) {
        em.persist(surplus);
    }

    @Override
    public boolean hasSurplus(PaymentNo paymentNo) {
        return surplus(paymentNo).isPresent();
    }

    @Override
    public List<SurplusView> surplusOf(OrderNo orderNo) {
        return em.createQuery(
                        "select s from Surplus s where s.orderNo = :order"
                                + " order by s.since, s.paymentNo",
                        Surplus.class)
                .setParameter("order", orderNo.value())
                .getResultStream()
                .map(Surplus::view)
                .toList();
    }

    @Override
    public List<SurplusView> openSurplus(int limit) {
        return em.createQuery(
                        "select s from Surplus s where s.state <> :givenBack"
                                + " order by s.since, s.paymentNo",
                        Surplus.class)
                .setParameter("givenBack", SurplusState.GIVEN_BACK)
                .setMaxResults(limit)
                .getResultStream()
                .map(Surplus::view)
                .toList();
    }

    @Override
    public void add(OrderEvent event) {
        em.persist(event);
    }

    @Override
    public boolean hasEvent(OrderNo orderNo, String what, String about) {
        return em.createQuery(
                                "select count(e) from OrderEvent e where e.orderNo = :order"
                                        + " and e.what = :what and e.about = :about",
                                Long.class)
                        .setParameter("order", orderNo.value())
                        .setParameter("what", what)
                        .setParameter("about", about)
                        .getSingleResult()
                > 0;
    }

    @Override
    public List<OrderEvent> events(OrderNo orderNo) {
        return em.createQuery(
                        "select e from OrderEvent e where e.orderNo = :order order by e.seq",
                        OrderEvent.class)
                .setParameter("order", orderNo.value())
                .getResultList();
    }

    private <T> T lockAfresh(T entity) {
        return FreshLock.of(em, entity);
    }
}
