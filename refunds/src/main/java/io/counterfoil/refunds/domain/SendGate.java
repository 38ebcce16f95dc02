package io.counterfoil.refunds.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The one row that orders freezes and sends: whoever is about to record that a refund is sent holds
 * it together with others, whoever freezes an account holds it alone. So a send whose intent is
 * recorded after a freeze was committed sees the freeze. Locked after the refund. It also says
 * which database this was when refunds were last known to be in order.
 */
@Entity
@Table(schema = "refunds", name = "send_gate")
public class SendGate {

    public static final int ONLY = 1;

    @Id private int id;

    @Column(name = "database_identity")
    private String databaseIdentity;

    @Column(name = "recover_word")
    private String recoverWord;

    protected SendGate() {}

    public KnownDatabase database() {
        return new KnownDatabase(databaseIdentity, recoverWord);
    }

    public void know(KnownDatabase database) {
        databaseIdentity = database.identity();
        recoverWord = database.recoverWord();
    }

    public int id() {
        return id;
    }
}
