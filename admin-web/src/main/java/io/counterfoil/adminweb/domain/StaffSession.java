package io.counterfoil.adminweb.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;

/**
 * One browser of one staff member, kept in the database so that every node knows it and ending it
 * ends it everywhere. It is over half an hour after it was last used, and ten hours after its
 * start.
 */
@Entity
@Table(schema = "admin_web", name = "staff_session")
public class StaffSession {

    public static final Duration IDLE = Duration.ofMinutes(30);
    public static final Duration ABSOLUTE = Duration.ofHours(10);

    /** Being seen again within this time is not worth a write. */
    private static final Duration SEEN_AGAIN = Duration.ofMinutes(1);

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "staff_name")
    private String staffName;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Version
    @Column(name = "version")
    private long version;

    protected StaffSession() {}

    public StaffSession(SessionToken token, StaffName staff, Instant at) {
        this.tokenHash = token.hash();
        this.staffName = staff.value();
        this.startedAt = at;
        this.lastSeenAt = at;
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(lastSeenAt.plus(IDLE)) || !now.isBefore(startedAt.plus(ABSOLUTE));
    }

    public boolean isWorthSeeing(Instant now) {
        return !now.isBefore(lastSeenAt.plus(SEEN_AGAIN));
    }

    public String tokenHash() {
        return tokenHash;
    }

    public StaffName staff() {
        return new StaffName(staffName);
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant lastSeenAt() {
        return lastSeenAt;
    }

    @Override
    public String toString() {
        return "session of " + staffName;
    }
}
