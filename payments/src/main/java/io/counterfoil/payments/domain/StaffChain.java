package io.counterfoil.payments.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The end of the chain of sealed staff acts: one row, whose lock makes the order. Each act's hash
 * covers the hash before it; the hash that a day ended with is kept apart and logged.
 */
@Entity
@Table(schema = "payments", name = "staff_chain")
public class StaffChain {

    /** Before the first act. */
    public static final String BEGIN = "0".repeat(64);

    @Id private int id;

    @Column(name = "last_seq")
    private long lastSeq;

    @Column(name = "last_hash")
    private String lastHash;

    @Column(name = "current_on")
    private LocalDate day;

    @Version private int version;

    protected StaffChain() {}

    public long lastSeq() {
        return lastSeq;
    }

    public String lastHash() {
        return lastHash;
    }

    /** Seals acts that are not sealed yet, in the order given. */
    public void seal(List<StaffAct> acts) {
        for (StaffAct act : acts) {
            act.seal(lastSeq + 1, lastHash);
            lastSeq++;
            lastHash = act.hash();
        }
    }

    /**
     * Goes on to a day; what the day before it ended with, where one did and something was sealed.
     */
    public Optional<StaffChainDay> turnTo(LocalDate today, Instant now) {
        LocalDate before = day;
        if (before != null && !today.isAfter(before)) {
            return Optional.empty();
        }
        day = today;
        return before == null || lastSeq == 0
                ? Optional.empty()
                : Optional.of(new StaffChainDay(before, lastSeq, lastHash, now));
    }
}
