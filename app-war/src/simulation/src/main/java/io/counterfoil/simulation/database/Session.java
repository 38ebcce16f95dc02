package io.counterfoil.simulation.database;

import io.counterfoil.simulation.database.Database.RowKey;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One transaction with its persistence context, as Hibernate keeps it: an entity that was read once
 * is the same object until the end, what it read before is not read again by itself, and what
 * changed is written at a flush.
 */
public final class Session {

    private final Database database;
    private final Database.Hooks hooks;
    private final Map<RowKey, Managed> managed = new LinkedHashMap<>();
    private final Map<RowKey, Object> writes = new LinkedHashMap<>();
    private final java.util.Set<EntityType> written = new java.util.HashSet<>();
    private boolean rollbackOnly;
    private boolean aborted;
    private boolean closed;

    /** Stands for a row that nobody has read yet. */
    private static final class StandIn {}

    private static final class Managed {
        private final Object entity;
        private Object loaded;
        private boolean removed;
        private boolean locked;

        Managed(Object entity, Object loaded) {
            this.entity = entity;
            this.loaded = loaded;
        }
    }

    Session(Database database, Database.Hooks hooks) {
        this.database = database;
        this.hooks = hooks;
    }

    /** Whether anything would be written. */
    public boolean isReadOnly() {
        return writes.isEmpty();
    }

    public boolean isRollbackOnly() {
        return rollbackOnly;
    }

    public void setRollbackOnly() {
        rollbackOnly = true;
    }

    /** Writes what changed and makes it everybody's. */
    public void commit() {
        requireOpen();
        try {
            flush();
        } catch (RuntimeException failed) {
            rollback();
            throw failed;
        }
        closed = true;
        database.publish(this, writes);
    }

    /** Writes what changed, for this transaction alone so far. */
    public void write() {
        flush();
    }

    /** Forgets everything; harmless when it has ended. */
    public void rollback() {
        if (!closed) {
            closed = true;
            database.close(this);
        }
    }

    void persist(Object entity) {
        requireOpen();
        EntityType type = type(entity);
        RowKey key = new RowKey(type, type.id(entity));
        Managed known = managed.get(key);
        if (known != null && known.entity != entity) {
            throw failed(new EntityExistsException("there is one already: " + key.id()));
        }
        if (known == null) {
            managed.put(key, new Managed(entity, null));
        }
    }

    void remove(Object entity) {
        requireOpen();
        managedOf(entity).removed = true;
    }

    <T> T find(Class<T> type, Object givenId, boolean lock) {
        requireOpen();
        EntityType of = database.tables().of(type);
        Object id = of.idOf(givenId);
        RowKey key = new RowKey(of, id);
        Managed known = managed.get(key);
        if (known != null) {
            if (lock && known.loaded != null && !known.removed) {
                lockManaged(key, known);
            }
            return known.removed ? null : type.cast(known.entity);
        }
        if (lock && row(of, id) != null) {
            lock(of, id);
        }
        Object row = row(of, id);
        if (row == null) {
            return null;
        }
        T found = type.cast(manage(of, row));
        managed.get(key).locked = lock;
        return found;
    }

    /** What is managed already, or else something that only stands for it. */
    Object reference(Class<?> type, Object givenId) {
        requireOpen();
        EntityType of = database.tables().of(type);
        Managed known = managed.get(new RowKey(of, of.idOf(givenId)));
        return known == null || known.removed ? new StandIn() : known.entity;
    }

    /** Whether its row was locked when it was last read. */
    boolean isLocked(Object entity) {
        return managedOf(entity).locked;
    }

    void refresh(Object entity, boolean lock) {
        requireOpen();
        EntityType type = type(entity);
        Managed known = managedOf(entity);
        Object id = type.id(entity);
        if (lock) {
            lock(type, id);
        }
        Object row = row(type, id);
        if (row == null) {
            throw failed(new EntityNotFoundException(type + " is gone: " + id));
        }
        type.copyInto(row, entity);
        known.loaded = row;
        known.locked |= lock;
    }

    void lockEntity(Object entity) {
        EntityType type = type(entity);
        lockManaged(new RowKey(type, type.id(entity)), managedOf(entity));
    }

    /** As Hibernate does it: the row is locked, and a version that moved on is refused. */
    private void lockManaged(RowKey key, Managed known) {
        lock(key.type(), key.id());
        Object row = row(key.type(), key.id());
        if (row == null) {
            throw failed(new OptimisticLockException("it is gone: " + key.id()));
        }
        requireVersion(key.type(), known.loaded, row);
    }

    private void requireVersion(EntityType type, Object loaded, Object row) {
        if (type.isVersioned()
                && !hooks.leavesOut(Database.Part.VERSIONS)
                && type.version(loaded) != type.version(row)) {
            throw failed(
                    new OptimisticLockException(
                            "somebody else changed " + type + " " + type.id(row)));
        }
    }

    void flush() {
        requireOpen();
        for (Map.Entry<RowKey, Managed> each : new ArrayList<>(managed.entrySet())) {
            Managed one = each.getValue();
            if (one.loaded == null && !one.removed) {
                insert(each.getKey(), one);
            }
        }
        for (Map.Entry<RowKey, Managed> each : new ArrayList<>(managed.entrySet())) {
            RowKey key = each.getKey();
            Managed one = each.getValue();
            if (one.removed) {
                if (one.loaded != null) {
                    deleteRow(key.type(), one.loaded);
                }
                managed.remove(key);
            } else if (!key.type().isSame(one.entity, one.loaded)) {
                update(key, one);
            }
        }
    }

    private void insert(RowKey key, Managed one) {
        if (row(key.type(), key.id()) != null) {
            throw failed(violation("23505", "duplicate key in " + key.type().table() + "_pkey"));
        }
        if (database.isInsertedByAnother(this, key.type(), key.id())) {
            throw failed(lockTimeout(key.type().table(), key.id()));
        }
        Object row = key.type().copy(one.entity);
        requireConstraints(key.type(), row);
        write(key, row);
        one.loaded = row;
    }

    private void update(RowKey key, Managed one) {
        lock(key.type(), key.id());
        Object row = row(key.type(), key.id());
        if (row == null) {
            throw failed(new OptimisticLockException("it is gone: " + key.id()));
        }
        requireVersion(key.type(), one.loaded, row);
        if (key.type().isVersioned()) {
            key.type().setVersion(one.entity, key.type().version(row) + 1);
        }
        Object after = key.type().copy(one.entity);
        requireConstraints(key.type(), after);
        write(key, after);
        one.loaded = after;
    }

    private void write(RowKey key, Object row) {
        writes.put(key, row);
        written.add(key.type());
    }

    private void requireConstraints(EntityType type, Object row) {
        for (Constraint constraint : database.tables().constraints(type)) {
            if (constraint.check() != null) {
                if (!hooks.leavesOut(Database.Part.CHECKS) && constraint.isBrokenBy(row)) {
                    throw failed(violation("23514", "check " + constraint.name() + " is broken"));
                }
            } else if (!hooks.leavesOut(Database.Part.UNIQUE_KEYS)) {
                switch (database.isTaken(this, type, constraint, row)) {
                    case NO -> {}
                    case YES ->
                            throw failed(violation("23505", "duplicate key: " + constraint.name()));
                    case BY_ONE_UNDER_WAY ->
                            throw failed(lockTimeout(constraint.name(), type.id(row)));
                }
            }
        }
    }

    /** A select: what changed is written before, and rows become the entities that are managed. */
    List<Object> select(
            Statement statement,
            Map<String, Object> parameters,
            int first,
            int limit,
            boolean lock,
            boolean skipLocked) {
        flush();
        boolean limitLater = lock && skipLocked;
        List<Object> found =
                statement.select(this, parameters, limitLater ? 0 : first, limitLater ? -1 : limit);
        EntityType type = statement.entity();
        List<Object> results = new ArrayList<>(found.size());
        for (Object one : found) {
            if (limitLater && limit >= 0 && results.size() == limit) {
                break;
            }
            if (type == null) {
                results.add(withManaged(statement, one));
                continue;
            }
            Object id = type.id(one);
            if (lock && skipLocked && database.isLockedByAnother(this, type, id)) {
                continue;
            }
            if (lock) {
                lock(type, id);
                Object now = row(type, id);
                if (now == null || now != one && !isStillFound(statement, parameters, type, id)) {
                    continue;
                }
            }
            results.add(manage(type, row(type, id)));
        }
        return results;
    }

    /** Others may have run before the lock was had: then the row is judged again. */
    private boolean isStillFound(
            Statement statement, Map<String, Object> parameters, EntityType type, Object id) {
        return statement.select(this, parameters, 0, -1).stream()
                .anyMatch(row -> type.id(row).equals(id));
    }

    private Object withManaged(Statement statement, Object row) {
        if (row instanceof Object[] values) {
            for (int i = 0; i < values.length; i++) {
                EntityType type = values[i] == null ? null : statement.typeOf(values[i]);
                if (type != null) {
                    values[i] = manage(type, values[i]);
                }
            }
            return values;
        }
        return row;
    }

    int execute(Statement statement, Map<String, Object> parameters) {
        flush();
        return statement.execute(this, parameters);
    }

    private Object manage(EntityType type, Object row) {
        RowKey key = new RowKey(type, type.id(row));
        Managed known = managed.get(key);
        if (known == null) {
            known = new Managed(type.copy(row), row);
            managed.put(key, known);
        }
        return known.entity;
    }

    /** What this transaction sees of one row; null where there is none. */
    Object row(EntityType type, Object id) {
        if (!written.contains(type)) {
            return database.rowsOf(type).get(id);
        }
        RowKey key = new RowKey(type, id);
        return writes.containsKey(key) ? writes.get(key) : database.rowsOf(type).get(id);
    }

    Collection<Object> visible(EntityType type) {
        if (!written.contains(type)) {
            return database.rowsOf(type).values();
        }
        Map<Object, Object> all = new LinkedHashMap<>(database.rowsOf(type));
        writes.forEach(
                (key, row) -> {
                    if (key.type() == type) {
                        if (row == null) {
                            all.remove(key.id());
                        } else {
                            all.put(key.id(), row);
                        }
                    }
                });
        return all.values();
    }

    /** The row as it is once the lock is had; null when it is gone. */
    Object lockForWrite(EntityType type, Object state) {
        Object id = type.id(state);
        lock(type, id);
        return row(type, id);
    }

    void writeRow(EntityType type, Object before, Object after) {
        requireConstraints(type, after);
        write(new RowKey(type, type.id(before)), after);
    }

    void deleteRow(EntityType type, Object state) {
        Object id = type.id(state);
        lock(type, id);
        write(new RowKey(type, id), null);
        managed.remove(new RowKey(type, id));
    }

    boolean hasInserted(EntityType type, Object id) {
        return written.contains(type)
                && writes.get(new RowKey(type, id)) != null
                && !database.rowsOf(type).containsKey(id);
    }

    boolean hasWritten(EntityType type, Constraint constraint, List<Object> key, Object butNot) {
        if (!written.contains(type)) {
            return false;
        }
        for (Map.Entry<RowKey, Object> each : writes.entrySet()) {
            if (each.getKey().type() == type
                    && each.getValue() != null
                    && !each.getKey().id().equals(butNot)
                    && key.equals(constraint.key(each.getValue()))) {
                return true;
            }
        }
        return false;
    }

    private void lock(EntityType type, Object id) {
        if (!database.isLockedByAnother(this, type, id)) {
            try {
                hooks.beforeLock(type.table(), id);
            } catch (PersistenceException trouble) {
                throw failed(trouble);
            }
            requireOpen();
        }
        if (!database.lock(this, type, id)) {
            throw failed(lockTimeout(type.table(), id));
        }
    }

    /** As a database says it that waited too long. */
    public static PersistenceException lockTimeout(String what, Object id) {
        return new PessimisticLockException(
                "the lock of " + what + " was not to be had",
                new SQLException("canceling statement due to lock timeout: " + what, "55P03"));
    }

    private static PersistenceException violation(String state, String what) {
        return new PersistenceException(what, new SQLException(what, state));
    }

    private <X extends RuntimeException> X failed(X failure) {
        rollbackOnly = true;
        aborted = true;
        hooks.refused();
        return failure;
    }

    private Managed managedOf(Object entity) {
        EntityType type = type(entity);
        Managed known = managed.get(new RowKey(type, type.id(entity)));
        if (known == null || known.entity != entity) {
            throw new IllegalArgumentException("not managed: " + type + " " + type.id(entity));
        }
        return known;
    }

    boolean contains(Object entity) {
        EntityType type = type(entity);
        Managed known = managed.get(new RowKey(type, type.id(entity)));
        return known != null && known.entity == entity && !known.removed;
    }

    void detach(Object entity) {
        if (entity instanceof StandIn) {
            return;
        }
        EntityType type = type(entity);
        managed.remove(new RowKey(type, type.id(entity)));
    }

    void clear() {
        managed.clear();
    }

    private EntityType type(Object entity) {
        return database.tables().of(entity.getClass());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the transaction has ended");
        }
        if (aborted) {
            throw new PersistenceException(
                    "current transaction is aborted",
                    new SQLException("current transaction is aborted", "25P02"));
        }
    }

    Database database() {
        return database;
    }
}
