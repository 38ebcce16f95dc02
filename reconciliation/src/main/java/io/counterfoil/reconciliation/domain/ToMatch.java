package io.counterfoil.reconciliation.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * Something changed: a payment's lines or entries, some lines of a version of a statement, or a
 * day's entries that no line stands beside. They must be matched (again), in the order of the ids.
 */
@Entity
@Table(schema = "reconciliation", name = "to_match")
public class ToMatch {

    @Id private String id;

    @Column(name = "account")
    private String account;

    @Column(name = "group_no")
    private String groupNo;

    @Column(name = "run_id")
    private String runId;

    @Column(name = "lines_of")
    private String linesOf;

    @Column(name = "after_line")
    private Integer afterLine;

    @Column(name = "until_line")
    private Integer untilLine;

    protected ToMatch() {}

    private ToMatch(String id, String account) {
        this.id = id;
        this.account = account;
    }

    public static ToMatch because(BookEntry entry) {
        ToMatch change = new ToMatch(entry.id(), entry.account());
        change.groupNo = entry.paymentNo();
        return change;
    }

    public static ToMatch because(ImportedLine line, String id) {
        ToMatch change = new ToMatch(id, line.account());
        change.groupNo = line.groupNo();
        return change;
    }

    /**
     * @param of the version in which the lines stand: the one that counts now, or the one before
     */
    public static ToMatch lines(String id, StatementRun counting, String of, int after, int until) {
        ToMatch change = new ToMatch(id, counting.account());
        change.runId = counting.id();
        change.linesOf = of;
        change.afterLine = after;
        change.untilLine = until;
        return change;
    }

    /** The day's statement is there: what stands alone on our side waits no more for it. */
    public static ToMatch lonelyEntries(String id, StatementRun counting) {
        ToMatch change = new ToMatch(id, counting.account());
        change.runId = counting.id();
        return change;
    }

    public String id() {
        return id;
    }

    /** The payment's number, or null. */
    public String groupNo() {
        return groupNo;
    }

    public String runId() {
        return runId;
    }

    /** The version whose lines are meant, or null. */
    public String linesOf() {
        return linesOf;
    }

    public int afterLine() {
        return afterLine;
    }

    public int untilLine() {
        return untilLine;
    }
}
