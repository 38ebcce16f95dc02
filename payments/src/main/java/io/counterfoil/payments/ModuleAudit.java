package io.counterfoil.payments;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module's own proof that its rows keep the invariants; each module that has some implements this
 * and CDI collects them. It only reads, piece by piece, each in a short transaction of its own, and
 * must not be called inside one.
 *
 * <p>What it answers is so: a rule is one SQL statement, and a statement sees one moment, in which
 * every transaction either was committed or was not. Nothing that is merely under way is a
 * violation.
 */
public interface ModuleAudit {

    /** The module's name, as in {@link AuditRule#module()}. */
    String module();

    /** All that is looked at, in the order in which people read it. */
    List<AuditRule> rules();

    /**
     * Looks at one piece.
     *
     * @param from where the piece begins, from {@link AuditPiece#next()}; null at the beginning
     */
    AuditPiece look(AuditScope scope, @Nullable String from);

    /** Which of these, found before by this rule, are still so. */
    List<Violation> again(AuditRule rule, Collection<String> abouts, AuditScope scope);
}
