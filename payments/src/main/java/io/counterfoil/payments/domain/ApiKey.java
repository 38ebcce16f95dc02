package io.counterfoil.payments.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.ApiKeyView;
import io.counterfoil.payments.MerchantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;

/** A merchant's API key: its SHA-256 and its last four characters, never the key. */
@Entity
@Table(schema = "payments", name = "api_key")
public class ApiKey {

    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

    @Id private String id;

    @Column(name = "merchant_id")
    private String merchantId;

    private String label;

    @Column(name = "key_hash")
    private String keyHash;

    private String hint;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @Column(name = "revoked_by")
    private String revokedBy;

    @Version private int version;

    protected ApiKey() {}

    public ApiKey(
            String id,
            MerchantId merchant,
            String label,
            String keyHash,
            String hint,
            Instant createdAt,
            Actor createdBy) {
        this.id = id;
        this.merchantId = merchant.value();
        this.label = label;
        this.keyHash = keyHash;
        this.hint = hint;
        this.createdAt = createdAt;
        this.createdBy = createdBy.value();
    }

    public MerchantId merchant() {
        return new MerchantId(merchantId);
    }

    /** In constant time: the hash stands for a secret. */
    public boolean hasHash(String hash) {
        return java.security.MessageDigest.isEqual(
                keyHash.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                hash.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }

    /** Whether the last use is old enough to be worth a write. */
    public boolean useIsWorthNoting(Instant now) {
        return lastUsedAt == null || lastUsedAt.plus(USE_IS_NOTED_EVERY).isBefore(now);
    }

    /** Revoking again changes nothing. */
    public void revoke(Instant now, Actor by) {
        if (revokedAt == null) {
            revokedAt = now;
            revokedBy = by.value();
        }
    }

    public String id() {
        return id;
    }

    public ApiKeyView view() {
        return new ApiKeyView(
                id, label, hint, createdAt, createdBy, lastUsedAt, revokedAt, revokedBy);
    }
}
