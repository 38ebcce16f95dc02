package io.counterfoil.payments;

import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are audited by SQL; the subclass only knows how to run it. */
public abstract class AuditedByStatements implements AuditedRows {

    private final AuditStatements statements;

    protected AuditedByStatements(AuditStatements statements) {
        this.statements = statements;
    }

    /** A native query. */
    protected abstract Query query(String sql);

    @Override
    public List<AuditRule> rules() {
        return statements.rules();
    }

    @Override
    public List<String> subjects() {
        return statements.subjects();
    }

    @Override
    public List<String> keys(
            String subject, @Nullable Instant since, Instant late, String after, int limit) {
        String sql = statements.keys(subject, since != null);
        Query query = query(sql).setParameter("after", after).setMaxResults(limit);
        if (since != null) {
            bind(query, sql, "since", since);
        }
        bind(query, sql, "late", late);
        return rows(query).stream().map(AuditedByStatements::text).toList();
    }

    @Override
    public List<Violation> violations(AuditRule rule, Collection<String> keys, AuditScope scope) {
        String sql = statements.violations(rule);
        Query query = query(sql).setParameter("keys", keys);
        bind(query, sql, "late", scope.late());
        bind(query, sql, "lately", scope.lately());
        return rows(query).stream().map(row -> violation(rule, (Object[]) row)).toList();
    }

    private static void bind(Query query, String sql, String parameter, Instant value) {
        if (sql.matches("(?s).*:" + parameter + "\\b.*")) {
            query.setParameter(parameter, value);
        }
    }

    private static Violation violation(AuditRule rule, Object[] row) {
        return new Violation(
                rule,
                text(row[0]),
                row[1] == null ? null : text(row[1]),
                row[2] == null ? null : text(row[2]),
                text(row[3]));
    }

    private static List<?> rows(Query query) {
        return query.getResultList();
    }

    private static String text(Object column) {
        return column.toString();
    }
}
