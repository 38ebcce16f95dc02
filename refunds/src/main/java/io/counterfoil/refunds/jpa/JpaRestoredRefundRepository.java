package io.counterfoil.refunds.jpa;

import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.domain.KnownDatabase;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RestoredRefundRepository;
import io.counterfoil.refunds.domain.SendGate;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@Dependent
class JpaRestoredRefundRepository implements RestoredRefundRepository {

    private static final List<RefundStatus> NOT_ENDED =
            List.of(
                    RefundStatus.AWAITING_APPROVAL,
                    RefundStatus.REQUESTED,
                    RefundStatus.PROCESSING);

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    @Override
    public KnownDatabase knownDatabase() {
        return gate().map(SendGate::database).orElse(new KnownDatabase(null, null));
    }

    @Override
    public void know(KnownDatabase database) {
        gate().orElseThrow().know(database);
    }

    private Optional<SendGate> gate() {
        return Optional.ofNullable(entities.find(SendGate.class, SendGate.ONLY));
    }

    @Override
    public Optional<Instant> lastChange() {
        return Optional.ofNullable(
                entities.createQuery("select max(h.at) from RefundHistory h", Instant.class)
                        .getSingleResult());
    }

    @Override
    public List<Refund> lockUncertain(Instant failedSince) {
        return entities.createQuery(
                        "select r from Refund r where r.status in :notEnded"
                                + " or (r.status = :failed and r.sentAt is not null"
                                + " and r.endedAt >= :since) order by r.refundNo",
                        Refund.class)
                .setParameter("notEnded", NOT_ENDED)
                .setParameter("failed", RefundStatus.FAILED)
                .setParameter("since", failedSince)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    @Override
    public Set<String> accountsUnderWay() {
        return new HashSet<>(
                entities.createQuery(
                                "select distinct r.account from Refund r where r.status in :notEnded",
                                String.class)
                        .setParameter("notEnded", NOT_ENDED)
                        .getResultList());
    }

    @Override
    public long countOwing(String account) {
        return entities.createQuery(
                        "select count(r) from Refund r where r.account = :account"
                                + " and r.owesAnswer = true",
                        Long.class)
                .setParameter("account", account)
                .getSingleResult();
    }
}
