package io.counterfoil.payments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit of one module, subject by subject, key by key: however many rows there are, one piece
 * holds a few hundred keys and a short transaction.
 */
public abstract class AuditInPieces implements ModuleAudit {

    private static final int PIECE = 500;
    private static final String BETWEEN = "|";

    private final String module;
    private final AuditedRows rows;
    private final Transactions transactions;

    protected AuditInPieces(String module, AuditedRows rows, Transactions transactions) {
        this.module = module;
        this.rows = rows;
        this.transactions = transactions;
    }

    @Override
    public String module() {
        return module;
    }

    @Override
    public List<AuditRule> rules() {
        return rows.rules();
    }

    @Override
    public AuditPiece look(AuditScope scope, @Nullable String from) {
        List<String> subjects = rows.subjects();
        String subject = from == null ? subjects.get(0) : from.substring(0, from.indexOf(BETWEEN));
        String after = from == null ? "" : from.substring(from.indexOf(BETWEEN) + 1);
        return transactions.call(() -> look(scope, subjects, subject, after));
    }

    @Override
    public List<Violation> again(AuditRule rule, Collection<String> abouts, AuditScope scope) {
        return abouts.isEmpty()
                ? List.of()
                : transactions.call(() -> rows.violations(rule, abouts, scope));
    }

    private AuditPiece look(AuditScope scope, List<String> subjects, String subject, String after) {
        List<String> keys = rows.keys(subject, scope.since(), scope.late(), after, PIECE);
        List<Violation> found = new ArrayList<>();
        if (!keys.isEmpty()) {
            rows.rules().stream()
                    .filter(rule -> rule.subject().equals(subject))
                    .forEach(rule -> found.addAll(rows.violations(rule, keys, scope)));
        }
        return new AuditPiece(subject, keys.size(), found, next(subjects, subject, keys));
    }

    private static @Nullable String next(List<String> subjects, String subject, List<String> keys) {
        if (keys.size() == PIECE) {
            return subject + BETWEEN + keys.get(keys.size() - 1);
        }
        int following = subjects.indexOf(subject) + 1;
        return following < subjects.size() ? subjects.get(following) + BETWEEN : null;
    }
}
