package io.counterfoil.reconciliation.jpa;

import io.counterfoil.reconciliation.domain.DiscrepancyAct;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.OrderLines;
import io.counterfoil.reconciliation.domain.StatementRun;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

@Dependent
class JpaOrderLines implements OrderLines {

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public List<Found> ofPayment(String account, String paymentNumber) {
        return entities
                .createQuery(
                        "select l, r from ImportedLine l join StatementRun r on r.id = l.runId"
                                + " where l.account = :account and l.groupNo = :number"
                                + " and r.counts = true order by r.day, l.lineNo",
                        Object[].class)
                .setParameter("account", account)
                .setParameter("number", paymentNumber)
                .getResultList()
                .stream()
                .map(row -> new Found((ImportedLine) row[0], (StatementRun) row[1]))
                .toList();
    }

    @Override
    public List<DiscrepancyAct> actsOfPayment(String paymentNumber) {
        return entities.createQuery(
                        "select a from DiscrepancyAct a where a.discrepancyId in"
                                + " (select d.id from Discrepancy d where d.paymentNumber = :number)"
                                + " order by a.at, a.discrepancyId, a.seq",
                        DiscrepancyAct.class)
                .setParameter("number", paymentNumber)
                .getResultList();
    }
}
