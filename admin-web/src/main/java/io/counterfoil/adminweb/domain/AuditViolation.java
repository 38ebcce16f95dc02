package io.counterfoil.adminweb.domain;

import io.counterfoil.adminweb.AuditViolationView;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.AuditRule;
import io.counterfoil.payments.StorableText;
import io.counterfoil.payments.Violation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;

/**
 * A violation that the auditor saw: it stands until a look sees that it is gone. Somebody of staff
 * may take note of it; then it freezes nothing any more, unless it becomes another one.
 */
@Entity
@Table(schema = "admin_web", name = "audit_violation")
public class AuditViolation {

    private static final int LONGEST_FOUND = 500;
    private static final int LONGEST_ABOUT = 80;

    @Id private String id;

    @Column(name = "rule_key")
    private String ruleKey;

    private String invariant;
    private boolean freezes;
    private String about;

    @Column(name = "open_key")
    private String openKey;

    @Column(name = "merchant_id")
    private String merchantId;

    private String account;
    private String found;

    @Column(name = "first_seen_at")
    private Instant firstSeenAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Column(name = "over_at")
    private Instant overAt;

    @Column(name = "acknowledged_by")
    private String acknowledgedBy;

    @Column(name = "acknowledged_at")
    private Instant acknowledgedAt;

    @Version private int version;

    protected AuditViolation() {}

    public AuditViolation(String id, Violation seen, Instant now) {
        this.id = id;
        this.ruleKey = seen.rule().key();
        this.invariant = seen.rule().invariant();
        this.freezes = seen.rule().freezes();
        this.about = StorableText.cut(seen.about(), LONGEST_ABOUT);
        this.openKey = keyOf(seen);
        this.merchantId = seen.merchant();
        this.account = seen.account();
        this.found = StorableText.cut(seen.found(), LONGEST_FOUND);
        this.firstSeenAt = now;
        this.lastSeenAt = now;
    }

    public static String keyOf(Violation seen) {
        return keyOf(seen.rule(), seen.about());
    }

    private static String keyOf(AuditRule rule, String about) {
        return rule.key() + ":" + StorableText.cut(about, LONGEST_ABOUT);
    }

    /** It still stands. What is found otherwise than what somebody took note of is a new matter. */
    public void seenAgain(Violation seen, Instant now) {
        lastSeenAt = now;
        String said = StorableText.cut(seen.found(), LONGEST_FOUND);
        if (!said.equals(found)) {
            found = said;
            acknowledgedBy = null;
            acknowledgedAt = null;
        }
    }

    public void isOver(Instant now) {
        overAt = now;
        openKey = null;
    }

    public void acknowledge(Actor by, Instant now) {
        acknowledgedBy = by.value();
        acknowledgedAt = now;
    }

    /** Whether it keeps refunds from being sent, as long as nobody takes note of it. */
    public boolean isFreezing() {
        return freezes && acknowledgedBy == null && overAt == null;
    }

    public boolean isIn(Set<String> openKeys) {
        return openKeys.contains(openKey);
    }

    public String ruleKey() {
        return ruleKey;
    }

    public String about() {
        return about;
    }

    public String merchant() {
        return merchantId;
    }

    public String account() {
        return account;
    }

    public String sentence() {
        return invariant + ", " + about + ": " + found;
    }

    public AuditViolationView view() {
        return new AuditViolationView(
                id,
                ruleKey,
                invariant,
                about,
                merchantId,
                account,
                found,
                firstSeenAt,
                lastSeenAt,
                acknowledgedBy,
                overAt);
    }
}
