package io.counterfoil.payments.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.StaffActView;
import io.counterfoil.payments.StorableText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** What a member of staff did, in whichever module; inserted, later sealed, else never changed. */
@Entity
@Table(schema = "payments", name = "staff_act")
public class StaffAct {

    private static final int MAX_ABOUT = 80;
    private static final int MAX_NOTE = 500;

    @Id
    @Column(updatable = false)
    private String id;

    @Column(updatable = false)
    private Instant at;

    @Column(updatable = false)
    private String actor;

    @Column(updatable = false)
    private String act;

    @Column(updatable = false)
    private String about;

    @Column(updatable = false)
    private String note;

    @Column(name = "from_address", updatable = false)
    private String fromAddress;

    @Column(name = "request_id", updatable = false)
    private String requestId;

    private Long seq;
    private String hash;

    protected StaffAct() {}

    public StaffAct(
            String id,
            Instant at,
            Actor actor,
            String act,
            String about,
            String note,
            String fromAddress,
            String requestId) {
        this.id = id;
        this.at = at;
        this.actor = actor.value();
        this.act = act;
        this.about = StorableText.cut(about, MAX_ABOUT);
        this.note = note == null ? "" : StorableText.cut(note, MAX_NOTE);
        this.fromAddress = fromAddress;
        this.requestId = requestId;
    }

    /** Takes its place behind the act whose hash is given; once. */
    void seal(long place, String previousHash) {
        if (seq != null) {
            throw new IllegalStateException("an act is sealed once");
        }
        seq = place;
        hash = hashAfter(previousHash);
    }

    public long seq() {
        return seq;
    }

    public String hash() {
        return hash;
    }

    /** Whether it is what was sealed behind the act with that hash. */
    public boolean isSealedAfter(String previousHash) {
        return hashAfter(previousHash).equals(hash);
    }

    /** Over every field, each with its length, so that none can lend a character to the next. */
    private String hashAfter(String previousHash) {
        StringBuilder text = new StringBuilder(previousHash).append('\n').append(seq);
        String time = at.getEpochSecond() + "." + at.getNano() / 1000;
        for (String field :
                Arrays.asList(id, time, actor, act, about, note, fromAddress, requestId)) {
            text.append('\n');
            text.append(field == null ? "-" : field.length() + ":" + field);
        }
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String id() {
        return id;
    }

    public StaffActView view() {
        return new StaffActView(
                id, at, new Actor(actor), act, about, note, fromAddress, requestId, seq);
    }
}
