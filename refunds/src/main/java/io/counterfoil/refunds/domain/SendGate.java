package io.counterfoil.refunds.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The one row that orders freezes and sends: whoever is about to record that a refund is sent holds
 * it together with others, whoever freezes an account holds it alone. So a send whose intent is
 * recorded after a freeze was committed sees the freeze. Locked after the refund.
 */
@Entity
@Table(schema = "refunds", name = "send_gate")
public class SendGate {

    public static final int ONLY = 1;

    @Id private int id;

    protected SendGate() {}

    public int id() {
        return id;
    }
}
