package io.counterfoil.adminweb;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.AuditRule;
import java.util.List;
import java.util.Optional;

/** The auditor: what it checks, what it found, and what people do about it. */
public interface Audits {

    /** All rules of all modules. */
    List<AuditRule> rules();

    /** What stands, oldest first, at most {@code limit}. */
    List<AuditViolationView> violations(int limit);

    AuditState state();

    /** Newest first. */
    List<AuditRunView> runs(int limit);

    /** The last one that ended. */
    Optional<AuditRunView> lastDone(boolean everything);

    /**
     * Wants everything to be looked at; while somebody wants that already, nothing changes.
     * Recorded as an act of staff.
     */
    AuditRunView lookAtEverything(Actor by);

    /**
     * Lets the account's refunds go again and takes note that what was found stands: it freezes
     * nothing any more, and what is found anew does. Refuses as {@link
     * io.counterfoil.refunds.Refunds#release} does.
     */
    void release(String account, String cause, Actor by, String note);
}
