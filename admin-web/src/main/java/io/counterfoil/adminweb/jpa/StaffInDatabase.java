package io.counterfoil.adminweb.jpa;

import io.counterfoil.adminweb.domain.StaffAccount;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.adminweb.domain.StaffRepository;
import io.counterfoil.adminweb.domain.StaffSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class StaffInDatabase implements StaffRepository {

    @PersistenceContext(unitName = "counterfoil")
    EntityManager em;

    @Override
    public boolean isEmpty() {
        return em.createQuery("select count(s) from StaffAccount s", Long.class).getSingleResult()
                == 0;
    }

    @Override
    public Optional<StaffAccount> find(StaffName name) {
        return Optional.ofNullable(em.find(StaffAccount.class, name.value()));
    }

    @Override
    public Optional<StaffAccount> findForChange(StaffName name) {
        return Optional.ofNullable(
                em.find(StaffAccount.class, name.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<StaffAccount> all() {
        return em.createQuery("select s from StaffAccount s order by s.name", StaffAccount.class)
                .getResultList();
    }

    @Override
    public void add(StaffAccount account) {
        em.persist(account);
        em.flush();
    }

    @Override
    public Optional<StaffSession> findSession(String tokenHash) {
        return Optional.ofNullable(em.find(StaffSession.class, tokenHash));
    }

    @Override
    public List<StaffSession> sessionsOf(StaffName name) {
        return em.createQuery(
                        "select s from StaffSession s where s.staffName = :name"
                                + " order by s.startedAt desc",
                        StaffSession.class)
                .setParameter("name", name.value())
                .getResultList();
    }

    @Override
    public void add(StaffSession session) {
        em.persist(session);
        em.flush();
    }

    @Override
    public void markSeen(String tokenHash, Instant at) {
        em.createQuery(
                        "update StaffSession s set s.lastSeenAt = :at"
                                + " where s.tokenHash = :hash and s.lastSeenAt < :at")
                .setParameter("at", at)
                .setParameter("hash", tokenHash)
                .executeUpdate();
    }

    @Override
    public void endSession(String tokenHash) {
        em.createQuery("delete from StaffSession s where s.tokenHash = :hash")
                .setParameter("hash", tokenHash)
                .executeUpdate();
    }

    @Override
    public void endSessionsOf(StaffName name) {
        em.createQuery("delete from StaffSession s where s.staffName = :name")
                .setParameter("name", name.value())
                .executeUpdate();
    }

    @Override
    public void endSessionsStartedBefore(Instant instant) {
        em.createQuery("delete from StaffSession s where s.startedAt < :instant")
                .setParameter("instant", instant)
                .executeUpdate();
    }
}
