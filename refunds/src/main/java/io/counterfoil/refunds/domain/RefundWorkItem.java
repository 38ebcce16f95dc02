package io.counterfoil.refunds.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.StorableText;
import io.counterfoil.payments.WorkItem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/**
 * A work item of this module. At most one is open per kind and refund, or mention of one: what was
 * found twice is one thing to look at, and what is found again after somebody closed it is a new
 * one.
 */
@Entity
@Table(schema = "refunds", name = "work_item")
public class RefundWorkItem {

    private static final int LONGEST = 500;

    @Id private String id;
    private String kind;
    private String about;

    /**
     * Kind and what it is about while it is open, else null: unique of open ones in any database.
     */
    @Column(name = "open_key")
    private String openKey;

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

    protected RefundWorkItem() {}

    /**
     * @param merchant null where nobody knows whose account it is
     */
    public RefundWorkItem(
            String id,
            Finding finding,
            String openKey,
            String about,
            MerchantId merchant,
            String account,
            Instant since) {
        this.id = id;
        this.kind = finding.kind();
        this.about = about;
        this.openKey = openKey;
        this.merchantId = merchant == null ? null : merchant.value();
        this.account = account;
        this.since = since;
        this.reason = StorableText.cut(finding.reason(), LONGEST);
    }

    /** Closing a closed one changes nothing. */
    public boolean close(Actor by, Instant now, String note) {
        if (closedAt != null) {
            return false;
        }
        closedAt = now;
        closedBy = by.value();
        this.note = StorableText.cut(note, LONGEST);
        openKey = null;
        return true;
    }

    public String openKey() {
        return openKey;
    }

    public String about() {
        return about;
    }

    public WorkItem view() {
        return new WorkItem(
                id,
                "refunds",
                kind,
                about,
                merchantId == null ? null : new MerchantId(merchantId),
                account,
                since,
                reason,
                closedBy,
                closedAt,
                note);
    }
}
