package io.counterfoil.simulation.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The committed rows of one run, and who holds which lock.
 *
 * <p>Transactions read what is committed and what they wrote themselves. All of them are on one
 * stack: one that needs a lock that another holds could never get it by waiting, so it is refused
 * at once, as a database refuses one that waited too long.
 */
public final class Database {

    /** What the database lets its surroundings do and know. */
    public interface Hooks {

        /** Before a row is locked; others may run now. May throw what a database throws. */
        void beforeLock(String table, Object id);

        /** Something was refused: whoever is in the way, no time has to pass here. */
        void refused();

        /** After a commit, with what it changed. */
        void committed(List<Change> changes);

        /** The parts of a database that a planted bug may leave out. */
        boolean leavesOut(Part part);
    }

    /** What makes a database safe. */
    public enum Part {
        LOCKS,
        CHECKS,
        UNIQUE_KEYS,
        VERSIONS
    }

    /**
     * One row that a commit changed.
     *
     * @param before null for a new row
     * @param after null for a row that is gone
     */
    public record Change(Class<?> type, Object id, Object before, Object after) {}

    private final Tables tables;
    private final Hooks hooks;
    private final Map<EntityType, Map<Object, Object>> rows = new LinkedHashMap<>();
    private final Map<Constraint, Map<List<Object>, Object>> unique = new IdentityHashMap<>();
    private final Map<RowKey, Session> locks = new HashMap<>();
    private final Set<Session> open = new LinkedHashSet<>();

    record RowKey(EntityType type, Object id) {}

    public Database(Tables tables, Hooks hooks) {
        this.tables = tables;
        this.hooks = hooks;
        for (EntityType type : tables.all()) {
            rows.put(type, new LinkedHashMap<>());
            for (Constraint constraint : tables.constraints(type)) {
                if (constraint.unique() != null) {
                    unique.put(constraint, new HashMap<>());
                }
            }
        }
    }

    /** Opens a transaction. */
    public Session begin() {
        Session session = new Session(this, hooks);
        open.add(session);
        return session;
    }

    /** A row that a migration brings. */
    public void insert(Object row) {
        Session session = begin();
        session.persist(row);
        session.commit();
    }

    /** All committed rows of an entity, for those who check them; not to be changed. */
    @SuppressWarnings("unchecked")
    public <T> Collection<T> committed(Class<T> type) {
        return (Collection<T>) rows.get(tables.of(type)).values();
    }

    /** One committed row, or null. */
    public <T> T committed(Class<T> type, Object id) {
        return type.cast(rows.get(tables.of(type)).get(id));
    }

    /** What a row holds in an attribute, such as {@code refunds.reserved}. */
    public Object value(Object row, String attribute) {
        return tables.of(row.getClass()).value(row, attribute);
    }

    /** Whether any transaction is open. */
    public boolean isQuiet() {
        return open.isEmpty() && locks.isEmpty();
    }

    Tables tables() {
        return tables;
    }

    Map<Object, Object> rowsOf(EntityType type) {
        return rows.get(type);
    }

    /** Whether the session has the lock now. */
    boolean lock(Session session, EntityType type, Object id) {
        if (hooks.leavesOut(Part.LOCKS)) {
            return true;
        }
        Session holder = locks.putIfAbsent(new RowKey(type, id), session);
        return holder == null || holder == session;
    }

    boolean isLockedByAnother(Session session, EntityType type, Object id) {
        Session holder = locks.get(new RowKey(type, id));
        return holder != null && holder != session;
    }

    /** Whether another row, committed or on its way, has the same unique key. */
    Taken isTaken(Session by, EntityType type, Constraint constraint, Object row) {
        List<Object> key = constraint.key(row);
        if (key == null) {
            return Taken.NO;
        }
        Object id = type.id(row);
        for (Session other : open) {
            if (other != by && other.hasWritten(type, constraint, key, id)) {
                return Taken.BY_ONE_UNDER_WAY;
            }
        }
        if (by.hasWritten(type, constraint, key, id)) {
            return Taken.YES;
        }
        Object holder = unique.get(constraint).get(key);
        boolean taken = holder != null && !holder.equals(id) && by.row(type, holder) != null;
        return taken && key.equals(constraint.key(by.row(type, holder))) ? Taken.YES : Taken.NO;
    }

    enum Taken {
        NO,
        YES,
        BY_ONE_UNDER_WAY
    }

    boolean isInsertedByAnother(Session by, EntityType type, Object id) {
        return open.stream().anyMatch(other -> other != by && other.hasInserted(type, id));
    }

    void publish(Session session, Map<RowKey, Object> writes) {
        List<Change> changes = new ArrayList<>(writes.size());
        writes.forEach(
                (key, after) -> {
                    Map<Object, Object> table = rows.get(key.type());
                    Object before = after == null ? table.remove(key.id()) : null;
                    if (after != null) {
                        before = table.put(key.id(), after);
                    }
                    index(key.type(), key.id(), before, after);
                    changes.add(new Change(key.type().type(), key.id(), before, after));
                });
        close(session);
        hooks.committed(changes);
    }

    private void index(EntityType type, Object id, Object before, Object after) {
        for (Constraint constraint : tables.constraints(type)) {
            if (constraint.unique() == null) {
                continue;
            }
            Map<List<Object>, Object> keys = unique.get(constraint);
            List<Object> old = before == null ? null : constraint.key(before);
            List<Object> now = after == null ? null : constraint.key(after);
            if (old != null && !old.equals(now)) {
                keys.remove(old, id);
            }
            if (now != null) {
                keys.put(now, id);
            }
        }
    }

    void close(Session session) {
        open.remove(session);
        locks.values().removeIf(holder -> holder == session);
    }
}
