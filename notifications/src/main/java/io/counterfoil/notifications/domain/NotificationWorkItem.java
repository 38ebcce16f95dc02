package io.counterfoil.notifications.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.WorkItem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/**
 * A work item of this module. One per kind and number: what was found twice is one thing to look
 * at.
 */
@Entity
@Table(schema = "notifications", name = "work_item")
public class NotificationWorkItem {

    /** A signed message differs from its payment; about a notification. */
    public static final String MISMATCH = "notification_mismatch";

    /** Messages to an account stay unreadable; about the first of them that did. */
    public static final String UNREADABLE = "notification_unreadable";

    /** Work on a message broke off too often; about a notification. */
    public static final String STUCK = "notification_stuck";

    /** A webhook's schedule is used up; about a webhook. */
    public static final String UNDELIVERED = "webhook_undelivered";

    /** A merchant's endpoint said that it is gone; about a merchant and the time. */
    public static final String ENDPOINT_GONE = "webhook_endpoint_gone";

    /** A buyer could not be written to; about a mail. */
    public static final String MAIL_UNSENT = "mail_unsent";

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

    protected NotificationWorkItem() {}

    public NotificationWorkItem(
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
        this.merchantId = merchant == null ? null : merchant.value();
        this.account = account;
        this.since = since;
        this.reason = reason;
    }

    /** Closing a closed one changes nothing. */
    public boolean close(Actor by, Instant now, String note) {
        if (closedAt != null) {
            return false;
        }
        closedAt = now;
        closedBy = by.value();
        this.note = note;
        return true;
    }

    public String about() {
        return about;
    }

    public WorkItem view() {
        return new WorkItem(
                id,
                "notifications",
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
