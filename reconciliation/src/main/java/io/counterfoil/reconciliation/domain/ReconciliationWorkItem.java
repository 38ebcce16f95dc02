package io.counterfoil.reconciliation.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.WorkItem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A work item of this module; open at most once per kind and day of an account. */
@Entity
@Table(schema = "reconciliation", name = "work_item")
public class ReconciliationWorkItem {

    @Id private String id;
    private String kind;
    private String about;

    @Column(name = "merchant_id")
    private String merchantId;

    private String account;
    private Instant since;
    private String reason;

    @Column(name = "closed_by")
    private String closedBy;

    @Column(name = "closed_at")
    private Instant closedAt;

    private String note;
    @Version private int version;

    protected ReconciliationWorkItem() {}

    public ReconciliationWorkItem(
            String id,
            String kind,
            String about,
            MerchantId merchant,
            String account,
            Instant since,
            String reason) {
        this.id = id;
        this.kind = kind;
        this.about = about;
        this.merchantId = merchant.value();
        this.account = account;
        this.since = since;
        this.reason = reason.length() > 500 ? reason.substring(0, 500) : reason;
    }

    /** Closing a closed one changes nothing. */
    public boolean close(Actor by, Instant now, String note) {
        if (closedAt != null) {
            return false;
        }
        closedAt = now;
        closedBy = by.value();
        this.note = note == null || note.length() <= 500 ? note : note.substring(0, 500);
        return true;
    }

    public String about() {
        return about;
    }

    public WorkItem view() {
        return new WorkItem(
                id,
                "reconciliation",
                kind,
                about,
                new MerchantId(merchantId),
                account,
                since,
                reason,
                closedBy,
                closedAt,
                note);
    }
}
