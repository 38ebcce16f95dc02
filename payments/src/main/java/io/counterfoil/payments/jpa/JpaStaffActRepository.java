package io.counterfoil.payments.jpa;

import io.counterfoil.payments.StaffActSearch;
import io.counterfoil.payments.domain.StaffAct;
import io.counterfoil.payments.domain.StaffActRepository;
import io.counterfoil.payments.domain.StaffChain;
import io.counterfoil.payments.domain.StaffChainDay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class JpaStaffActRepository implements StaffActRepository {

    private static final int SKIP_LOCKED = -2;

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public void add(StaffAct act) {
        entities.persist(act);
    }

    @Override
    public List<StaffAct> search(StaffActSearch search) {
        Conditions conditions = new Conditions();
        conditions.equal("a.actor", search.by());
        conditions.equal("a.act", search.act());
        conditions.equal("a.about", search.about());
        conditions.atLeast("a.at", search.from());
        conditions.less("a.at", search.until());
        conditions.less("a.id", search.cursor());
        var query =
                entities.createQuery(
                        "select a from StaffAct a" + conditions.jpql() + " order by a.id desc",
                        StaffAct.class);
        conditions.bind(query);
        return query.setMaxResults(search.limit() + 1).getResultList();
    }

    @Override
    public List<StaffAct> about(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select a from StaffAct a where a.about in :numbers order by a.at, a.id",
                        StaffAct.class)
                .setParameter("numbers", numbers)
                .getResultList();
    }

    @Override
    public Optional<StaffChain> lockChain() {
        return entities
                .createQuery("select c from StaffChain c", StaffChain.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public StaffChain chain() {
        return entities.createQuery("select c from StaffChain c", StaffChain.class)
                .getSingleResult();
    }

    @Override
    public List<StaffAct> unsealed(int limit) {
        return entities.createQuery(
                        "select a from StaffAct a where a.seq is null order by a.at, a.id",
                        StaffAct.class)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public long countUnsealed() {
        return entities.createQuery(
                        "select count(a) from StaffAct a where a.seq is null", Long.class)
                .getSingleResult();
    }

    @Override
    public long lastSealed() {
        return entities.createQuery("select coalesce(max(a.seq), 0) from StaffAct a", Long.class)
                .getSingleResult();
    }

    @Override
    public List<StaffAct> sealedAfter(long seq, int limit) {
        return entities.createQuery(
                        "select a from StaffAct a where a.seq > :seq order by a.seq",
                        StaffAct.class)
                .setParameter("seq", seq)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public void add(StaffChainDay day) {
        entities.persist(day);
    }

    @Override
    public List<StaffChainDay> chainDays() {
        return entities.createQuery(
                        "select d from StaffChainDay d order by d.day", StaffChainDay.class)
                .getResultList();
    }
}
