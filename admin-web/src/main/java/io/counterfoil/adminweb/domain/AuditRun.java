package io.counterfoil.adminweb.domain;

import io.counterfoil.adminweb.AuditRunView;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.StorableText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One look of the auditor: {@code WAITING} until a node takes it, {@code RUNNING} piece by piece,
 * {@code DONE}. A node that vanished is taken over after its lease, where it had got to; the number
 * of the attempt fences what each of them records.
 */
@Entity
@Table(schema = "admin_web", name = "audit_run")
public class AuditRun {

    /** How far it is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE
    }

    private static final int LONGEST_PROBLEM = 300;

    @Id private String id;

    @Enumerated(EnumType.STRING)
    private AuditKind kind;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "live_key")
    private String liveKey;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "asked_at")
    private Instant askedAt;

    private Instant since;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    private int attempt;
    private String module;
    private String place;

    @Column(name = "row_count")
    private long rows;

    @Column(name = "found_count")
    private long found;

    private String tally;
    private String problem;
    @Version private int version;

    protected AuditRun() {}

    /**
     * @param since null where it looks at everything
     */
    public AuditRun(String id, AuditKind kind, Instant since, Actor askedBy, Instant now) {
        this.id = id;
        this.kind = kind;
        this.state = State.WAITING;
        this.liveKey = kind.name();
        this.since = since;
        this.askedBy = askedBy.value();
        this.askedAt = now;
        this.tally = "";
    }

    /** A node takes it, or takes it over; the answer fences what it records. */
    public int take(Instant now, Instant until) {
        if (state == State.DONE) {
            throw new IllegalStateException("a run that is done is not taken");
        }
        if (startedAt == null) {
            startedAt = now;
        }
        state = State.RUNNING;
        leaseUntil = until;
        return ++attempt;
    }

    public boolean isHeldBy(int candidate) {
        return state == State.RUNNING && attempt == candidate;
    }

    /** One piece was looked at. */
    public void looked(String subject, long rowsOfPiece, long foundInPiece, Instant until) {
        rows += rowsOfPiece;
        found += foundInPiece;
        Map<String, Long> sums = tally();
        sums.merge(subject, rowsOfPiece, Long::sum);
        tally =
                sums.entrySet().stream()
                        .map(sum -> sum.getKey() + "=" + sum.getValue())
                        .collect(Collectors.joining("\n"));
        leaseUntil = until;
    }

    /** Where it goes on. */
    public void goesOn(String inModule, String from) {
        module = inModule;
        place = from;
    }

    /** It broke off; whoever takes it next begins that piece anew. */
    public void brokeOff(String why) {
        problem = StorableText.cut(why, LONGEST_PROBLEM);
    }

    public void end(Instant now) {
        state = State.DONE;
        liveKey = null;
        leaseUntil = null;
        module = null;
        place = null;
        endedAt = now;
    }

    public String id() {
        return id;
    }

    public Instant since() {
        return since;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public String module() {
        return module;
    }

    public String place() {
        return place;
    }

    public AuditRunView view() {
        return new AuditRunView(
                id,
                kind == AuditKind.EVERYTHING,
                state.name(),
                askedBy,
                askedAt,
                since,
                startedAt,
                endedAt,
                module,
                rows,
                found,
                tally(),
                problem);
    }

    private Map<String, Long> tally() {
        Map<String, Long> sums = new TreeMap<>();
        for (String line : tally.isEmpty() ? new String[0] : tally.split("\n")) {
            int equals = line.lastIndexOf('=');
            sums.put(line.substring(0, equals), Long.valueOf(line.substring(equals + 1)));
        }
        return sums;
    }
}
