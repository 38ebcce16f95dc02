package io.counterfoil.payments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of a module together with what finds their violations, for the class that speaks to the
 * database. A statement of a rule takes {@code :keys} and answers four texts for each violation:
 * key, merchant, account, and what was found; {@code :late} and {@code :lately} are there where it
 * names them. A statement of keys takes {@code :after}, {@code :since} and {@code :late} where it
 * names them.
 */
public final class AuditStatements {

    private final String module;
    private final Map<String, Keys> subjects = new LinkedHashMap<>();
    private final Map<AuditRule, String> rules = new LinkedHashMap<>();

    /** Of a subject: all, and only those of rows that changed. */
    private record Keys(String all, String changed) {}

    public AuditStatements(String module) {
        this.module = module;
    }

    public AuditStatements subject(String subject, String allKeys, String changedKeys) {
        subjects.put(subject, new Keys(allKeys, changedKeys));
        return this;
    }

    /** The rows are few, or looked up by when they are due: always all of them. */
    public AuditStatements subject(String subject, String keys) {
        return subject(subject, keys, keys);
    }

    /** A rule about the subject that was named last, whose violation freezes. */
    public AuditStatements rule(String invariant, String name, String sql) {
        return rule(invariant, name, true, sql);
    }

    /** A rule about work that is late: it alarms, and freezes nothing. */
    public AuditStatements lateness(String name, String sql) {
        return rule("I8", name, false, sql);
    }

    private AuditStatements rule(String invariant, String name, boolean freezes, String sql) {
        String subject = subjects().get(subjects.size() - 1);
        rules.put(new AuditRule(module, invariant, name, subject, freezes), sql);
        return this;
    }

    public List<AuditRule> rules() {
        return new ArrayList<>(rules.keySet());
    }

    public List<String> subjects() {
        return new ArrayList<>(subjects.keySet());
    }

    public String keys(String subject, boolean onlyChanged) {
        Keys keys = subjects.get(subject);
        if (keys == null) {
            throw new IllegalArgumentException(module + " has no subject " + subject);
        }
        return onlyChanged ? keys.changed() : keys.all();
    }

    public String violations(AuditRule rule) {
        String sql = rules.get(rule);
        if (sql == null) {
            throw new IllegalArgumentException(module + " has no rule " + rule);
        }
        return sql;
    }
}
