package io.counterfoil.refunds.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.StorableText;
import io.counterfoil.refunds.RefundFreeze;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/**
 * Keeps an account's refunds from being sent, until it is released. At most one is open per account
 * and cause; a released one stays as it is for ever, and the next one is a new row.
 */
@Entity
@Table(schema = "refunds", name = "freeze")
public class Freeze {

    private static final int LONGEST = 500;

    @Id private String id;
    private String account;
    private String cause;

    /** Account and cause while it is open, else null: unique of open ones in any database. */
    @Column(name = "open_key")
    private String openKey;

    private String why;
    private Instant since;

    @Column(name = "frozen_by")
    private String by;

    @Column(name = "released_by")
    private String releasedBy;

    @Column(name = "released_at")
    private Instant releasedAt;

    private String note;
    @Version private int version;

    protected Freeze() {}

    public Freeze(String id, String account, String cause, String why, Actor by, Instant since) {
        this.id = id;
        this.account = account;
        this.cause = cause;
        this.openKey = keyOf(account, cause);
        this.why = StorableText.cut(why, LONGEST);
        this.by = by.value();
        this.since = since;
    }

    public static String keyOf(String account, String cause) {
        return cause + ":" + account;
    }

    public void release(Actor by, String note, Instant now) {
        if (releasedAt != null) {
            throw new IllegalStateException("it was released before");
        }
        releasedBy = by.value();
        releasedAt = now;
        this.note = StorableText.cut(note, LONGEST);
        openKey = null;
    }

    public RefundFreeze view() {
        return new RefundFreeze(
                account,
                cause,
                why,
                since,
                new Actor(by),
                releasedBy == null ? null : new Actor(releasedBy),
                releasedAt,
                note);
    }

    public String account() {
        return account;
    }

    public String openKey() {
        return openKey;
    }

    public boolean isOpen() {
        return releasedAt == null;
    }
}
