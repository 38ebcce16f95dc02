package io.counterfoil.reconciliation.domain;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.StatementRunView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The pull of one account's statement of one day: it waits, is fetched, imported and matched. Its
 * lines count from the moment that all of them are stored; then the version before is superseded.
 * Who works on it holds a lease ({@code dueAt} is when the next may take it over) and is fenced by
 * {@code attempt}.
 */
@Entity
@Table(schema = "reconciliation", name = "statement_run")
public class StatementRun {

    @Id private String id;
    private String account;

    @Column(name = "merchant_id")
    private String merchantId;

    @Column(name = "statement_day")
    private LocalDate day;

    private Integer version;

    @Enumerated(EnumType.STRING)
    private RunState state;

    private boolean counts;
    private boolean superseded;

    @Column(name = "same_as")
    private String sameAs;

    @Column(name = "live_key")
    private String liveKey;

    @Column(name = "day_begin")
    private Instant dayBegin;

    @Column(name = "day_end")
    private Instant dayEnd;

    @Column(name = "expected_at")
    private Instant expectedAt;

    @Column(name = "hold_until")
    private Instant holdUntil;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    private int tries;
    private int attempt;

    @Column(name = "due_at")
    private Instant dueAt;

    private boolean late;
    private String detail;

    @Column(name = "fetched_at")
    private Instant fetchedAt;

    @Column(name = "done_at")
    private Instant doneAt;

    private long bytes;

    @Column(name = "read_bytes")
    private long readBytes;

    private String sha256;

    @Column(name = "line_count")
    private long lineCount;

    @Column(name = "without_business")
    private boolean withoutBusiness;

    protected StatementRun() {}

    public StatementRun(
            String id,
            StatementDay of,
            MerchantId merchant,
            int version,
            Actor requestedBy,
            Instant now) {
        this.id = id;
        this.account = of.account();
        this.merchantId = merchant.value();
        this.day = of.day();
        this.version = version;
        this.state = RunState.WAITING;
        this.liveKey = of.account() + " " + of.day();
        this.dayBegin = of.begin();
        this.dayEnd = of.end();
        this.expectedAt = of.expectedAt();
        this.requestedBy = requestedBy.value();
        this.createdAt = now;
        this.dueAt = now;
    }

    /** Somebody wants it now; one that is being worked on is left alone. */
    public void wanted(Instant now) {
        if (state == RunState.WAITING) {
            dueAt = now;
        }
    }

    /**
     * Takes it on until the lease is over. A download that broke off begins anew, an import goes
     * on.
     */
    public void claim(Instant leaseUntil) {
        if (state == RunState.WAITING) {
            state = RunState.FETCHING;
        }
        if (state == RunState.FETCHING) {
            tries++;
        }
        attempt++;
        dueAt = leaseUntil;
    }

    public boolean isHeldBy(int claimed) {
        return attempt == claimed && isBeingWorkedOn();
    }

    private boolean isBeingWorkedOn() {
        return state == RunState.FETCHING || state == RunState.IMPORTING;
    }

    public void waits(String why, Instant nextTry) {
        state = RunState.WAITING;
        detail = why;
        dueAt = nextTry;
    }

    /** The work broke off; who held it holds it no more. */
    public void isDueAgain(Instant at) {
        dueAt = at;
        attempt++;
    }

    public void fetched(long size, String hash, Instant now) {
        state = RunState.IMPORTING;
        detail = null;
        bytes = size;
        sha256 = hash;
        fetchedAt = now;
        dueAt = now;
    }

    public void fetchedNothing(Instant now) {
        state = RunState.IMPORTING;
        detail = null;
        withoutBusiness = true;
        fetchedAt = now;
        dueAt = now;
    }

    /** The provider gave what counts already: this pull leaves no version. */
    public void sameAs(StatementRun counted, Instant now) {
        sameAs = counted.id;
        version = null;
        fetchedAt = now;
        end(RunState.DONE, now);
    }

    public boolean isSameFile(String hash) {
        return hash.equals(sha256);
    }

    public void stored(int lines, long read, Instant leaseUntil) {
        lineCount += lines;
        readBytes = read;
        dueAt = leaseUntil;
    }

    /** All lines are there: from here they count. */
    public void imported(Instant holdUntil, Instant now) {
        state = RunState.MATCHING;
        counts = true;
        readBytes = bytes;
        this.holdUntil = holdUntil;
        dueAt = null;
        doneAt = now;
    }

    /** It was given and leaves nothing that counts. */
    public boolean isPutAside() {
        return state == RunState.QUARANTINED || state == RunState.REFUSED;
    }

    public void supersede() {
        counts = false;
        superseded = true;
    }

    public void matched(Instant now) {
        end(RunState.DONE, now);
    }

    public void quarantine(String reason, Instant now) {
        lineCount = 0;
        detail = cut(reason);
        end(RunState.QUARANTINED, now);
    }

    public void refuse(String reason, Instant now) {
        detail = cut(reason);
        end(RunState.REFUSED, now);
    }

    public void flagLate() {
        late = true;
    }

    private void end(RunState ended, Instant now) {
        state = ended;
        liveKey = null;
        dueAt = null;
        doneAt = now;
    }

    private static String cut(String text) {
        return text.length() > 500 ? text.substring(0, 500) : text;
    }

    public boolean isLate(Instant now, Duration after) {
        return !late
                && (state == RunState.WAITING || state == RunState.FETCHING)
                && now.isAfter(expectedAt.plus(after));
    }

    public String id() {
        return id;
    }

    public String account() {
        return account;
    }

    public MerchantId merchant() {
        return new MerchantId(merchantId);
    }

    public LocalDate day() {
        return day;
    }

    public StatementDay statementDay() {
        return new StatementDay(account, day, dayBegin, dayEnd, expectedAt);
    }

    public RunState state() {
        return state;
    }

    public boolean counts() {
        return counts;
    }

    public String sameAs() {
        return sameAs;
    }

    public Instant dayBegin() {
        return dayBegin;
    }

    public Instant dayEnd() {
        return dayEnd;
    }

    public Instant expectedAt() {
        return expectedAt;
    }

    public Instant holdUntil() {
        return holdUntil;
    }

    /** When its lines began to count, or a moment later, when they were matched. */
    public Instant importedAt() {
        return doneAt;
    }

    public int tries() {
        return tries;
    }

    public int attempt() {
        return attempt;
    }

    public long bytes() {
        return bytes;
    }

    public long lineCount() {
        return lineCount;
    }

    public boolean isWithoutBusiness() {
        return withoutBusiness;
    }

    public boolean isLate() {
        return late;
    }

    public StatementRunView view() {
        boolean live = liveKey != null;
        return new StatementRunView(
                id,
                merchant(),
                account,
                day,
                version == null ? 0 : version,
                superseded,
                state,
                expectedAt,
                late && live,
                tries,
                state == RunState.WAITING ? dueAt : null,
                detail,
                new Actor(requestedBy),
                createdAt,
                fetchedAt,
                live ? null : doneAt,
                bytes,
                sha256,
                lineCount,
                percent(),
                withoutBusiness);
    }

    private int percent() {
        return switch (state) {
            case WAITING, QUARANTINED, REFUSED -> 0;
            case FETCHING -> 5;
            case IMPORTING -> 10 + (bytes == 0 ? 0 : (int) Math.min(80, readBytes * 80 / bytes));
            case MATCHING -> 95;
            case DONE -> 100;
        };
    }
}
