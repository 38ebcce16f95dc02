package io.counterfoil.payments.jpa;

import io.counterfoil.payments.StaffActSearch;
import io.counterfoil.payments.domain.StaffAct;
import io.counterfoil.payments.domain.StaffActRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;

@Dependent
class JpaStaffActRepository implements StaffActRepository {

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
}
