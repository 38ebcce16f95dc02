package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.AuditRunView;
import io.counterfoil.adminweb.AuditViolationView;
import io.counterfoil.payments.AuditRule;
import io.counterfoil.refunds.RefundFreeze;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the auditor checks and found.
 *
 * @param violations that stand, oldest first
 * @param frozen whose refunds are not sent, and why
 * @param free accounts that are not frozen by staff
 * @param runs newest first
 * @param lately the last look at what changed lately, or null
 * @param everything the last look at everything, or null
 */
public record AuditPage(
        List<Invariant> invariants,
        List<AuditViolationView> violations,
        List<RefundFreeze> frozen,
        List<String> free,
        List<AuditRunView> runs,
        AuditRunView lately,
        AuditRunView everything) {

    /**
     * @param rows how many rows of its rules the last look at what changed lately saw, or null
     * @param rowsOfAll the same of the last look at everything, or null
     * @param violations how many stand
     */
    public record Invariant(
            String name, List<String> rules, Long rows, Long rowsOfAll, long violations) {

        public String state() {
            if (violations > 0) {
                return "VIOLATED";
            }
            boolean isLookedAt = rowsOfAll != null || (rows != null && rows > 0);
            return isLookedAt ? "HOLDS" : "UNKNOWN";
        }
    }

    static AuditPage of(
            List<AuditRule> rules,
            List<AuditViolationView> violations,
            List<RefundFreeze> frozen,
            List<String> accounts,
            List<AuditRunView> runs,
            AuditRunView lately,
            AuditRunView everything) {
        Map<String, Long> standing =
                violations.stream()
                        .collect(
                                Collectors.groupingBy(
                                        AuditViolationView::invariant, Collectors.counting()));
        Map<String, List<AuditRule>> byInvariant =
                rules.stream()
                        .collect(
                                Collectors.groupingBy(
                                        AuditRule::invariant,
                                        () -> new TreeMap<>(byNumber()),
                                        Collectors.toList()));
        Set<String> frozenByStaff =
                frozen.stream()
                        .filter(freeze -> freeze.cause().equals(RefundFreeze.STAFF))
                        .map(RefundFreeze::account)
                        .collect(Collectors.toSet());
        return new AuditPage(
                byInvariant.entrySet().stream()
                        .map(
                                of ->
                                        new Invariant(
                                                of.getKey(),
                                                of.getValue().stream().map(AuditRule::key).toList(),
                                                rows(lately, of.getValue()),
                                                rows(everything, of.getValue()),
                                                standing.getOrDefault(of.getKey(), 0L)))
                        .toList(),
                violations,
                frozen,
                accounts.stream().filter(account -> !frozenByStaff.contains(account)).toList(),
                runs,
                lately,
                everything);
    }

    /** I2 before I10. */
    private static Comparator<String> byNumber() {
        return Comparator.comparing(name -> Integer.valueOf(name.substring(1)));
    }

    private static Long rows(AuditRunView run, List<AuditRule> rules) {
        return run == null
                ? null
                : rules.stream()
                        .map(rule -> rule.module() + "/" + rule.subject())
                        .distinct()
                        .mapToLong(subject -> run.tally().getOrDefault(subject, 0L))
                        .sum();
    }

    public boolean isCalm() {
        return violations.isEmpty() && frozen.isEmpty();
    }

    /** The page about what a violation concerns, or null. */
    public String pageOf(AuditViolationView violation) {
        String number = Whereabouts.of(violation.about());
        if (number != null || !violation.rule().startsWith("reconciliation.")) {
            return number;
        }
        return switch (violation.rule()) {
            case "reconciliation.amount" -> "/admin/discrepancies/" + violation.about();
            case "reconciliation.lines",
                    "reconciliation.line_class",
                    "reconciliation.days",
                    "reconciliation.late_run" ->
                    "/admin/statements/" + violation.about();
            default -> null;
        };
    }

    /** The look at everything that is wanted or under way, or null. */
    public AuditRunView underWay() {
        return runs.stream()
                .filter(run -> run.isEverything() && !run.isDone())
                .findFirst()
                .orElse(null);
    }

    public Instant lastLook() {
        return lately == null ? null : lately.startedAt();
    }

    public Instant lastFullLook() {
        return everything == null ? null : everything.startedAt();
    }
}
