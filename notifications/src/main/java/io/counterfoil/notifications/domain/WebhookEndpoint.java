package io.counterfoil.notifications.domain;

import io.counterfoil.notifications.WebhookEndpointView;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a merchant's webhooks go. Secrets are here in the form in which they are kept, never in
 * clear.
 */
@Entity
@Table(schema = "notifications", name = "webhook_endpoint")
public class WebhookEndpoint {

    /** How long the secret before still signs beside the new one. */
    static final Duration CHANGE_OVER = Duration.ofHours(24);

    @Id
    @Column(name = "merchant_id")
    private String merchantId;

    private String url;
    private String secret;

    @Column(name = "previous_secret")
    private String previousSecret;

    @Column(name = "previous_until")
    private Instant previousUntil;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "disabled_reason")
    private String disabledReason;

    @Column(name = "failing_since")
    private Instant failingSince;

    @Version private int version;

    protected WebhookEndpoint() {}

    public WebhookEndpoint(
            MerchantId merchant, String url, String sealedSecret, Instant now, Actor by) {
        this.merchantId = merchant.value();
        this.url = url;
        this.secret = sealedSecret;
        this.changedAt = now;
        this.changedBy = by.value();
    }

    /** Also takes up an endpoint again that was disabled. */
    public void moveTo(String url, Instant now, Actor by) {
        this.url = url;
        disabledReason = null;
        failingSince = null;
        changed(now, by);
    }

    public void changeSecret(String sealedSecret, Instant now, Actor by) {
        previousSecret = secret;
        previousUntil = now.plus(CHANGE_OVER);
        secret = sealedSecret;
        changed(now, by);
    }

    /** The endpoint said that it is gone; ignored when it was moved in the meantime. */
    public boolean disable(String triedUrl, String reason) {
        if (disabledReason != null || !url.equals(triedUrl)) {
            return false;
        }
        disabledReason = reason;
        return true;
    }

    public void failed(Instant now) {
        if (failingSince == null) {
            failingSince = now;
        }
    }

    public void answered() {
        failingSince = null;
    }

    public boolean isDisabled() {
        return disabledReason != null;
    }

    public boolean isFailing() {
        return failingSince != null;
    }

    public String disabledReason() {
        return disabledReason;
    }

    public MerchantId merchant() {
        return new MerchantId(merchantId);
    }

    public String url() {
        return url;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public String secret() {
        return secret;
    }

    /** What signs now: the present secret first. */
    public List<String> signingSecrets(Instant now) {
        List<String> secrets = new ArrayList<>();
        secrets.add(secret);
        if (previousUntil != null && now.isBefore(previousUntil)) {
            secrets.add(previousSecret);
        }
        return secrets;
    }

    public WebhookEndpointView view() {
        return new WebhookEndpointView(merchant(), url, changedAt, changedBy, disabledReason);
    }

    private void changed(Instant now, Actor by) {
        changedAt = now;
        changedBy = by.value();
    }
}
