package io.counterfoil.simulation.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NoResultException;
import jakarta.persistence.NonUniqueResultException;
import jakarta.persistence.TransactionRequiredException;
import jakarta.persistence.TypedQuery;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The entity manager that the product's repositories are given. */
public final class Entities implements InvocationHandler {

    private static final String LOCK_TIMEOUT = "jakarta.persistence.lock.timeout";
    private static final int SKIP_LOCKED = -2;

    private final Supplier<Session> current;
    private final Supplier<Database> database;

    private Entities(Supplier<Session> current, Supplier<Database> database) {
        this.current = current;
        this.database = database;
    }

    /**
     * @param current the transaction that is open now, or null: then a read sees what is committed
     *     and a write is refused
     */
    public static EntityManager of(Supplier<Session> current, Supplier<Database> database) {
        return (EntityManager)
                Proxy.newProxyInstance(
                        Entities.class.getClassLoader(),
                        new Class<?>[] {EntityManager.class},
                        new Entities(current, database));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        Object first = arguments == null ? null : arguments[0];
        switch (method.getName()) {
            case "persist" -> required().persist(first);
            case "remove" -> required().remove(first);
            case "flush" -> required().flush();
            case "refresh" -> required().refresh(first, hasLock(arguments));
            case "lock" -> required().lockEntity(first);
            case "detach" -> required().detach(first);
            case "clear" -> required().clear();
            case "contains" -> {
                return required().contains(first);
            }
            case "find" -> {
                return find((Class<?>) first, arguments[1], hasLock(arguments));
            }
            case "getReference" -> {
                return required().reference((Class<?>) first, arguments[1]);
            }
            case "getLockMode" -> {
                return required().isLocked(first)
                        ? LockModeType.PESSIMISTIC_WRITE
                        : LockModeType.NONE;
            }
            case "createQuery" -> {
                return query((String) first);
            }
            case "toString" -> {
                return "simulated entities";
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            case "equals" -> {
                return proxy == first;
            }
            default ->
                    throw new UnsupportedOperationException(
                            "the simulated entity manager doesn't know " + method);
        }
        return null;
    }

    private static boolean hasLock(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof LockModeType mode) {
                return isLock(mode);
            }
        }
        return false;
    }

    private static boolean isLock(LockModeType mode) {
        return mode == LockModeType.PESSIMISTIC_WRITE
                || mode == LockModeType.PESSIMISTIC_FORCE_INCREMENT
                || mode == LockModeType.PESSIMISTIC_READ;
    }

    private Object find(Class<?> type, Object id, boolean lock) {
        Session open = current.get();
        if (open != null) {
            return open.find(type, id, lock);
        }
        Session read = database.get().begin();
        try {
            return read.find(type, id, false);
        } finally {
            read.rollback();
        }
    }

    private Session required() {
        Session open = current.get();
        if (open == null) {
            throw new TransactionRequiredException("no transaction is open");
        }
        return open;
    }

    private Object query(String jpql) {
        Statement statement = database.get().tables().statement(jpql);
        return Proxy.newProxyInstance(
                Entities.class.getClassLoader(),
                new Class<?>[] {TypedQuery.class},
                new Query(statement));
    }

    private final class Query implements InvocationHandler {

        private final Statement statement;
        private final Map<String, Object> parameters = new LinkedHashMap<>();
        private int first;
        private int limit = -1;
        private boolean lock;
        private boolean skipLocked;

        Query(Statement statement) {
            this.statement = statement;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            switch (method.getName()) {
                case "setParameter" -> parameters.put((String) arguments[0], arguments[1]);
                case "setMaxResults" -> limit = (Integer) arguments[0];
                case "setFirstResult" -> first = (Integer) arguments[0];
                case "setLockMode" -> lock = isLock((LockModeType) arguments[0]);
                case "setHint" ->
                        skipLocked |=
                                LOCK_TIMEOUT.equals(arguments[0])
                                        && Integer.valueOf(SKIP_LOCKED).equals(arguments[1]);
                case "setFlushMode" -> {}
                case "getResultList" -> {
                    return results();
                }
                case "getResultStream" -> {
                    return results().stream();
                }
                case "getSingleResult" -> {
                    return single(results());
                }
                case "getSingleResultOrNull" -> {
                    List<Object> results = results();
                    return results.isEmpty() ? null : single(results);
                }
                case "executeUpdate" -> {
                    return required().execute(statement, parameters);
                }
                default ->
                        throw new UnsupportedOperationException(
                                "the simulated query doesn't know " + method);
            }
            return proxy;
        }

        private List<Object> results() {
            Session open = current.get();
            if (open != null) {
                return open.select(statement, parameters, first, limit, lock, skipLocked);
            }
            Session read = database.get().begin();
            try {
                return read.select(statement, parameters, first, limit, false, false);
            } finally {
                read.rollback();
            }
        }

        private static Object single(List<Object> results) {
            if (results.isEmpty()) {
                throw new NoResultException("no row");
            }
            if (results.size() > 1) {
                throw new NonUniqueResultException("more than one row");
            }
            return results.get(0);
        }
    }
}
