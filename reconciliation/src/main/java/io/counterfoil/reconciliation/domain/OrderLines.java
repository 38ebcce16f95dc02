package io.counterfoil.reconciliation.domain;

import java.util.List;

/** What stands on statements about a payment and its refunds. */
public interface OrderLines {

    /** A line and the version in which it stands. */
    record Found(ImportedLine line, StatementRun run) {}

    /** In versions that count. */
    List<Found> ofPayment(String account, String paymentNumber);

    /** What was done with the discrepancies that concern it, oldest first. */
    List<DiscrepancyAct> actsOfPayment(String paymentNumber);
}
