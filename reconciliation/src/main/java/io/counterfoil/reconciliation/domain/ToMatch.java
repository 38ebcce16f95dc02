package io.counterfoil.reconciliation.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Something changed about a payment's lines or entries: they must be matched (again). */
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

    @Column(name = "taken")
    private boolean taken;

    protected ToMatch() {}

    private ToMatch(String id, String account, String groupNo) {
        this.id = id;
        this.account = account;
        this.groupNo = groupNo;
    }

    public static ToMatch because(BookEntry entry) {
        return new ToMatch(entry.id(), entry.account(), entry.paymentNo());
    }

    public static ToMatch because(ImportedLine line, String id) {
        return new ToMatch(id, line.account(), line.groupNo());
    }
}
