package io.counterfoil.adminweb.domain;

import io.counterfoil.adminweb.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;

/**
 * One browser of one staff member, kept in the database so that every node knows it and ending it
 * ends it everywhere. It is over after some rest (a quarter of an hour for who may decide about
 * money, half an hour for everybody else), and ten hours after its start.
 */
@Entity
@Table(schema = "admin_web", name = "staff_session")
public class StaffSession {

    public static final Duration IDLE = Duration.ofMinutes(30);
    public static final Duration IDLE_OF_APPROVERS = Duration.ofMinutes(15);
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

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

    @Version
    @Column(name = "version")
    private long version;

    protected StaffSession() {}

    public StaffSession(SessionToken token, StaffName staff, Instant at) {
        this.tokenHash = token.hash();
        this.staffName = staff.value();
        this.startedAt = at;
        this.lastSeenAt = at;
        this.confirmedAt = at;
    }

    /** The same session under a token that nobody has seen, after the password was right again. */
    public StaffSession confirmed(SessionToken token, Instant at) {
        StaffSession next = new StaffSession(token, staff(), at);
        next.startedAt = startedAt;
        return next;
    }

    public boolean isOver(Instant now, Roles roles) {
        Duration idle = roles.include(Role.APPROVER) ? IDLE_OF_APPROVERS : IDLE;
        return !now.isBefore(lastSeenAt.plus(idle)) || !now.isBefore(startedAt.plus(ABSOLUTE));
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

    public Instant confirmedAt() {
        return confirmedAt;
    }

    public Instant lastSeenAt() {
        return lastSeenAt;
    }

    @Override
    public String toString() {
        return "session of " + staffName;
    }
}
