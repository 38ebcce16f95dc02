package io.counterfoil.reconciliation.domain;

import io.counterfoil.reconciliation.MatchClass;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The class in which a line, an entry, or both beside each other are. Written by a pass of the
 * matching, never changed: the next pass over the same group makes it anew.
 */
@Entity
@Table(schema = "reconciliation", name = "match_row")
public class MatchRow {

    @Id private String id;
    private String account;

    @Column(name = "group_no")
    private String groupNo;

    private String subject;

    @Enumerated(EnumType.STRING)
    @Column(name = "match_class")
    private MatchClass matchClass;

    @Column(name = "line_id")
    private String lineId;

    @Column(name = "entry_id")
    private String entryId;

    @Column(name = "due_at")
    private Instant dueAt;

    private String pass;

    protected MatchRow() {}

    public String id() {
        return id;
    }

    public String account() {
        return account;
    }

    /** Names the difference across versions of a statement. */
    public String subject() {
        return subject;
    }

    public MatchClass matchClass() {
        return matchClass;
    }

    public String lineId() {
        return lineId;
    }

    public String entryId() {
        return entryId;
    }

    /** From when it is a discrepancy; null where it is none, or its statement is not there yet. */
    public Instant dueAt() {
        return dueAt;
    }

    public String pass() {
        return pass;
    }
}
