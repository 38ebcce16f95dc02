package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.AuditRunView;
import io.counterfoil.adminweb.AuditViolationView;
import io.counterfoil.payments.AuditRule;
import io.counterfoil.refunds.RefundFreeze;
import java.util.List;
import java.util.Map;

/** What the auditor's page shows, with hostile texts. */
final class AuditSamples {

    static final List<AuditRule> RULES =
            List.of(
                    new AuditRule("payments", "I1", "status", "payment", true),
                    new AuditRule("payments", "I1", "history", "payment", true),
                    new AuditRule("between", "I9", "booked", "payment", true),
                    new AuditRule("orders", "I10", "version", "order", true));

    private AuditSamples() {}

    static AuditPage page() {
        return AuditPage.of(
                RULES,
                List.of(violation(null), violation("staff:anna")),
                List.of(
                        LedgerSamples.freeze(RefundFreeze.AUDIT),
                        LedgerSamples.freeze(RefundFreeze.STAFF)),
                List.of("main", "second"),
                List.of(run("RUNNING", true), run("DONE", false), run("WAITING", true)),
                run("DONE", false),
                run("DONE", true));
    }

    static AuditPage calm() {
        return AuditPage.of(
                RULES,
                List.of(),
                List.of(),
                List.of("main"),
                List.of(run("DONE", false)),
                run("DONE", false),
                null);
    }

    static AuditViolationView violation(String acknowledgedBy) {
        return new AuditViolationView(
                "01",
                "between.booked",
                "I9",
                Samples.HOSTILE,
                "demo",
                null,
                Samples.HOSTILE,
                Samples.NOW,
                Samples.NOW,
                acknowledgedBy,
                null);
    }

    static AuditRunView run(String state, boolean everything) {
        boolean isDone = state.equals("DONE");
        return new AuditRunView(
                "01",
                everything,
                state,
                "staff:anna",
                Samples.NOW,
                Samples.NOW,
                state.equals("WAITING") ? null : Samples.NOW,
                isDone ? Samples.NOW.plusMillis(17) : null,
                isDone ? null : "payments",
                12,
                1,
                Map.of("payments/payment", 7L, "between/payment", 5L),
                Samples.HOSTILE);
    }
}
