package io.counterfoil.orders.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.WorkItem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** Something about orders that a person must look at: open until somebody closes it with a note. */
@Entity(name = "OrdersWorkItem")
@Table(schema = "orders", name = "work_item")
public class WorkItemRow {

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "kind", nullable = false)
    private String kind;

    @Column(name = "about", nullable = false)
    private String about;

    @Column(name = "order_no")
    private String orderNo;

    @Column(name = "merchant_id")
    private String merchantId;

    @Column(name = "account")
    private String account;

    @Column(name = "since", nullable = false)
    private Instant since;

    @Column(name = "reason", nullable = false)
    private String reason;

    @Column(name = "closed_by")
    private String closedBy;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Column(name = "note")
    private String note;

    @Version
    @Column(name = "row_version", nullable = false)
    private int rowVersion;

    protected WorkItemRow() {}

    public WorkItemRow(
            String id,
            String kind,
            String about,
            String orderNo,
            MerchantId merchant,
            String account,
            Instant since,
            String reason) {
        this.id = id;
        this.kind = kind;
        this.about = about;
        this.orderNo = orderNo;
        this.merchantId = merchant.value();
        this.account = account;
        this.since = since;
        this.reason = reason;
    }

    public String about() {
        return about;
    }

    /** Whether this closed it; closing a closed one changes nothing. */
    public boolean close(Actor by, String note, Instant now) {
        if (closedAt != null) {
            return false;
        }
        this.closedBy = by.value();
        this.closedAt = now;
        this.note = note;
        return true;
    }

    /** The same thing needs a person again, or for another reason. */
    public void open(String why, Instant now) {
        if (closedAt != null) {
            closedBy = null;
            closedAt = null;
            note = null;
            since = now;
        }
        reason = why;
    }

    public WorkItem view() {
        return new WorkItem(
                id,
                "orders",
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
