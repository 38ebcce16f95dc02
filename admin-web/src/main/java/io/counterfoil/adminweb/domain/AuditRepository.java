package io.counterfoil.adminweb.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the auditor's runs and what they found are kept. */
public interface AuditRepository {

    /** Until the transaction ends nobody else plans a run. */
    void holdGate();

    void add(AuditRun run);

    /** The one of its kind that is wanted or under way. */
    Optional<AuditRun> live(AuditKind kind);

    Optional<AuditRun> lastDone(AuditKind kind);

    /** Newest first. */
    List<AuditRun> newest(int limit);

    /** Locks the one that nobody works on, skipping one that another node holds. */
    Optional<AuditRun> lockFree(AuditKind kind, Instant now);

    Optional<AuditRun> lock(String id);

    /** Those that found nothing and ended before. */
    void forgetCalmBefore(AuditKind kind, Instant before);

    void add(AuditViolation violation);

    Optional<AuditViolation> findOpen(String openKey);

    /** Oldest first. */
    List<AuditViolation> open(int limit);

    long countOpen(String ruleKey);

    Map<String, Long> openByInvariant();
}
