package io.counterfoil.notifications.jpa;

import io.counterfoil.notifications.domain.DeskRepository;
import io.counterfoil.notifications.domain.NotificationWorkItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Work items in the database. */
@ApplicationScoped
class JpaDesk implements DeskRepository {

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public void add(NotificationWorkItem item) {
        entities.persist(item);
        entities.flush();
    }

    @Override
    public boolean exists(String kind, String about) {
        return entities.createQuery(
                                "select count(w) from NotificationWorkItem w where w.kind = :kind"
                                        + " and w.about = :about",
                                Long.class)
                        .setParameter("kind", kind)
                        .setParameter("about", about)
                        .getSingleResult()
                > 0;
    }

    @Override
    public List<NotificationWorkItem> openOf(String kind, String account) {
        return entities.createQuery(
                        "select w from NotificationWorkItem w where w.kind = :kind"
                                + " and w.account = :account and w.closedAt is null",
                        NotificationWorkItem.class)
                .setParameter("kind", kind)
                .setParameter("account", account)
                .getResultList();
    }

    @Override
    public long countOf(String kind, String account) {
        return entities.createQuery(
                        "select count(w) from NotificationWorkItem w where w.kind = :kind"
                                + " and w.account = :account",
                        Long.class)
                .setParameter("kind", kind)
                .setParameter("account", account)
                .getSingleResult();
    }

    @Override
    public Optional<NotificationWorkItem> lockWorkItem(String id) {
        return Optional.ofNullable(
                entities.find(NotificationWorkItem.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<NotificationWorkItem> openWorkItems(int limit) {
        return entities.createQuery(
                        "select w from NotificationWorkItem w where w.closedAt is null"
                                + " order by w.since, w.id",
                        NotificationWorkItem.class)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public long countOpenWorkItems() {
        return entities.createQuery(
                        "select count(w) from NotificationWorkItem w where w.closedAt is null",
                        Long.class)
                .getSingleResult();
    }
}
