package io.counterfoil.adminweb.jpa;

import io.counterfoil.adminweb.domain.LoginTries;
import io.counterfoil.adminweb.domain.LoginTriesRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

@ApplicationScoped
class LoginTriesInDatabase implements LoginTriesRepository {

    @PersistenceContext(unitName = "counterfoil")
    EntityManager em;

    @Override
    public Optional<LoginTries> find(String key) {
        return Optional.ofNullable(em.find(LoginTries.class, key, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public void add(LoginTries tries) {
        em.persist(tries);
        em.flush();
    }

    @Override
    public void remove(String key) {
        em.createQuery("delete from LoginTries t where t.key = :key")
                .setParameter("key", key)
                .executeUpdate();
    }

    @Override
    public void removeOlderThan(Instant instant) {
        em.createQuery("delete from LoginTries t where t.lastAt < :instant")
                .setParameter("instant", instant)
                .executeUpdate();
    }
}
