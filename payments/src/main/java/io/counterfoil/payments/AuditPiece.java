package io.counterfoil.payments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look came to.
 *
 * @param subject which rows were looked at
 * @param rows how many
 * @param violations of all rules about these rows
 * @param next where the next piece begins; null when this was the last one
 */
public record AuditPiece(
        String subject, long rows, List<Violation> violations, @Nullable String next) {

    public AuditPiece {
        violations = List.copyOf(violations);
    }
}
