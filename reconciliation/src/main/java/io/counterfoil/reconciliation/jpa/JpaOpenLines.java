package io.counterfoil.reconciliation.jpa;

import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.OpenLines;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Dependent
class JpaOpenLines implements OpenLines {

    /** The value of {@code jakarta.persistence.lock.timeout} that means SKIP LOCKED. */
    private static final int SKIP_LOCKED = -2;

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public List<ImportedLine> lockToAsk(Instant now, int mostAsks, int limit) {
        return entities.createQuery(
                        "select l from ImportedLine l where l.asks < :most and l.ours = true"
                                + " and (l.nextAskAt is null or l.nextAskAt <= :now)"
                                + " and l.id in (select m.lineId from MatchRow m"
                                + " where m.matchClass in :open"
                                // A line beside an entry of another kind: what it is about may
                                // still be learned, such as a refund without a number.
                                + " and (m.entryId is null or m.matchClass = :contradicting))"
                                + " order by l.id",
                        ImportedLine.class)
                .setParameter("most", mostAsks)
                .setParameter("now", now)
                .setParameter("open", List.of(MatchClass.MISSING_IN_OUR_BOOKS, MatchClass.STATUS))
                .setParameter("contradicting", MatchClass.STATUS)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public Optional<ImportedLine> find(String id) {
        return Optional.ofNullable(entities.find(ImportedLine.class, id));
    }
}
