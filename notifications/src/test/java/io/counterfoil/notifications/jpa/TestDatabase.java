package io.counterfoil.notifications.jpa;

import io.counterfoil.notifications.domain.DeskRepository;
import io.counterfoil.notifications.domain.Notification;
import io.counterfoil.notifications.domain.NotificationRepository;
import io.counterfoil.notifications.domain.NotificationStaffAct;
import io.counterfoil.notifications.domain.NotificationWorkItem;
import io.counterfoil.payments.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.cfg.Configuration;

/**
 * The module's own migrations on an H2 in memory, with transactions as the container would run
 * them: stores are tested on a real database, without a container.
 */
public final class TestDatabase implements Transactions, AutoCloseable {

    /** Kept, or the level would be forgotten with the logger. */
    private static final java.util.logging.Logger HIBERNATE =
            java.util.logging.Logger.getLogger("org.hibernate");

    static {
        HIBERNATE.setLevel(java.util.logging.Level.OFF);
    }

    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
    private final EntityManagerFactory factory;
    private final EntityManager entities =
            (EntityManager)
                    Proxy.newProxyInstance(
                            TestDatabase.class.getClassLoader(),
                            new Class<?>[] {EntityManager.class},
                            (proxy, method, arguments) -> {
                                if (!active()) {
                                    throw new IllegalStateException("no transaction is open");
                                }
                                try {
                                    return method.invoke(current.get(), arguments);
                                } catch (InvocationTargetException failure) {
                                    throw failure.getCause();
                                }
                            });

    public TestDatabase() {
        Configuration configuration = new Configuration();
        Stream.of(Notification.class, NotificationWorkItem.class, NotificationStaffAct.class)
                .forEach(configuration::addAnnotatedClass);
        configuration.setProperty(
                "hibernate.connection.url",
                "jdbc:h2:mem:"
                        + UUID.randomUUID()
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                        + ";DB_CLOSE_DELAY=-1");
        configuration.setProperty("hibernate.connection.pool_size", "150");
        configuration.setProperty("hibernate.connection.isolation", "2");
        configuration.setProperty("hibernate.jdbc.time_zone", "UTC");
        configuration.setProperty("hibernate.timezone.default_storage", "NORMALIZE_UTC");
        factory = configuration.buildSessionFactory();
        migrate();
    }

    public NotificationRepository notifications() {
        var store = new JpaNotifications();
        store.entities = entities;
        return store;
    }

    public DeskRepository desk() {
        var store = new JpaDesk();
        store.entities = entities;
        return store;
    }

    public EntityManager entities() {
        return entities;
    }

    public long count(String sql) {
        return call(() -> ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue());
    }

    public void execute(String sql) {
        run(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    @Override
    public boolean active() {
        return current.get() != null;
    }

    @Override
    public <T> T call(Supplier<T> step) {
        if (active()) {
            return step.get();
        }
        EntityManager mine = factory.createEntityManager();
        current.set(mine);
        try {
            mine.getTransaction().begin();
            T result = step.get();
            mine.getTransaction().commit();
            return result;
        } finally {
            current.remove();
            if (mine.getTransaction().isActive()) {
                mine.getTransaction().rollback();
            }
            mine.close();
        }
    }

    @Override
    public void close() {
        factory.close();
    }

    private void migrate() {
        try (Stream<Path> files =
                Files.list(Path.of("src/main/resources/db/notifications")).sorted()) {
            files.forEach(
                    file -> {
                        for (String statement : statements(file)) {
                            execute(statement);
                        }
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String[] statements(Path file) {
        try {
            return Files.readString(file).replaceAll("(?m)^\\s*--.*$", "").strip().split(";\\s*");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
