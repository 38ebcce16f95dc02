package io.counterfoil.payments.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.MerchantView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A merchant; created by staff, never deleted. */
@Entity
@Table(schema = "payments", name = "merchant")
public class Merchant {

    @Id private String id;
    private String name;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Version private int version;

    protected Merchant() {}

    public Merchant(MerchantId id, String name, Instant createdAt, Actor createdBy) {
        this.id = id.value();
        this.name = name;
        this.createdAt = createdAt;
        this.createdBy = createdBy.value();
    }

    public MerchantView view() {
        return new MerchantView(new MerchantId(id), name, createdAt, createdBy);
    }
}
