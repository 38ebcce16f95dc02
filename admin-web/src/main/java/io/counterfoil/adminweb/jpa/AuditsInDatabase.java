package io.counterfoil.adminweb.jpa;

import io.counterfoil.adminweb.domain.AuditKind;
import io.counterfoil.adminweb.domain.AuditRepository;
import io.counterfoil.adminweb.domain.AuditRun;
import io.counterfoil.adminweb.domain.AuditViolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

@ApplicationScoped
class AuditsInDatabase implements AuditRepository {

    /** The value of {@code jakarta.persistence.lock.timeout} that means SKIP LOCKED. */
    private static final int SKIP_LOCKED = -2;

    @PersistenceContext(unitName = "counterfoil")
    EntityManager em;

    @Override
    public void holdGate() {
        em.createNativeQuery("select id from admin_web.audit_gate where id = 1 for update")
                .getResultList();
    }

    @Override
    public void add(AuditRun run) {
        em.persist(run);
    }

    @Override
    public Optional<AuditRun> live(AuditKind kind) {
        return em.createQuery("select r from AuditRun r where r.liveKey = :key", AuditRun.class)
                .setParameter("key", kind.name())
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<AuditRun> lastDone(AuditKind kind) {
        return em.createQuery(
                        "select r from AuditRun r where r.kind = :kind and r.state = :done"
                                + " order by r.id desc",
                        AuditRun.class)
                .setParameter("kind", kind)
                .setParameter("done", AuditRun.State.DONE)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<AuditRun> newest(int limit) {
        return em.createQuery("select r from AuditRun r order by r.id desc", AuditRun.class)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public Optional<AuditRun> lockFree(AuditKind kind, Instant now) {
        return em.createQuery(
                        "select r from AuditRun r where r.liveKey = :key"
                                + " and (r.leaseUntil is null or r.leaseUntil <= :now)",
                        AuditRun.class)
                .setParameter("key", kind.name())
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<AuditRun> lock(String id) {
        return Optional.ofNullable(em.find(AuditRun.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public void forgetCalmBefore(AuditKind kind, Instant before) {
        em.createQuery(
                        "delete from AuditRun r where r.kind = :kind and r.found = 0"
                                + " and r.endedAt < :before")
                .setParameter("kind", kind)
                .setParameter("before", before)
                .executeUpdate();
    }

    @Override
    public void add(AuditViolation violation) {
        em.persist(violation);
    }

    @Override
    public Optional<AuditViolation> findOpen(String openKey) {
        return em.createQuery(
                        "select v from AuditViolation v where v.openKey = :key",
                        AuditViolation.class)
                .setParameter("key", openKey)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<AuditViolation> open(int limit) {
        return em.createQuery(
                        "select v from AuditViolation v where v.overAt is null order by v.id",
                        AuditViolation.class)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public long countOpen(String ruleKey) {
        return em.createQuery(
                        "select count(v) from AuditViolation v where v.overAt is null"
                                + " and v.ruleKey = :rule",
                        Long.class)
                .setParameter("rule", ruleKey)
                .getSingleResult();
    }

    @Override
    public Map<String, Long> openByInvariant() {
        Map<String, Long> counts = new TreeMap<>();
        em.createQuery(
                        "select v.invariant, count(v) from AuditViolation v"
                                + " where v.overAt is null group by v.invariant",
                        Object[].class)
                .getResultStream()
                .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        return counts;
    }
}
