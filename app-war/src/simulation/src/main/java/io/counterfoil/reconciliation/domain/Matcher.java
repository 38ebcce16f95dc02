package io.counterfoil.reconciliation.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row whose lock the matcher has; the product reaches it by SQL alone. */
@Entity
@Table(schema = "reconciliation", name = "matcher")
public class Matcher {

    @Id private int id;

    protected Matcher() {}

    public Matcher(int id) {
        this.id = id;
    }
}
