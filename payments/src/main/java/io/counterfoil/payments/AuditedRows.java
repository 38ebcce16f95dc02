package io.counterfoil.payments;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a module, as {@link AuditInPieces} needs them; within the caller's transaction. */
public interface AuditedRows {

    List<AuditRule> rules();

    /** All subjects of the rules, in the order in which they are looked at. */
    List<String> subjects();

    /**
     * The next keys of a subject, ascending.
     *
     * @param since only of rows that changed at or after; null: of all
     * @param after only keys behind this one
     */
    List<String> keys(
            String subject, @Nullable Instant since, Instant late, String after, int limit);

    /** Which of the rows with these keys violate the rule: one statement, one moment. */
    List<Violation> violations(AuditRule rule, Collection<String> keys, AuditScope scope);
}
