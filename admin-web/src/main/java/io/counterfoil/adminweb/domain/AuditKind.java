package io.counterfoil.adminweb.domain;

/** What a run of the auditor looks at. */
public enum AuditKind {
    /** What changed since the run before, again and again. */
    RECENT,
    /** All rows, when somebody wants it. */
    EVERYTHING
}
