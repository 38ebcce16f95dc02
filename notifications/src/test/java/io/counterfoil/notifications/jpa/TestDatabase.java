package io.counterfoil.notifications.jpa;

import io.counterfoil.notifications.domain.DeskRepository;
import io.counterfoil.notifications.domain.Mail;
import io.counterfoil.notifications.domain.MailRepository;
import io.counterfoil.notifications.domain.Notification;
import io.counterfoil.notifications.domain.NotificationRepository;
import io.counterfoil.notifications.domain.NotificationWorkItem;
import io.counterfoil.notifications.domain.Webhook;
import io.counterfoil.notifications.domain.WebhookAttempt;
import io.counterfoil.notifications.domain.WebhookEndpoint;
import io.counterfoil.notifications.domain.WebhookRepository;
import io.counterfoil.payments.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.cfg.Configuration;

/**
 * The module's own migrations on an H2 in memory, with transactions as the container would run
 * them: stores are tested on a real database, without a container.
 */
public final class TestDatabase implements Transactions {

    /** Kept, or the level would be forgotten with the logger. */
    private static final java.util.logging.Logger HIBERNATE =
            java.util.logging.Logger.getLogger("org.hibernate");

    static {
        HIBERNATE.setLevel(java.util.logging.Level.OFF);
    }

    private static final List<String> TABLES =
            List.of(
                    "mail",
                    "webhook_attempt",
                    "webhook",
                    "webhook_endpoint",
                    "notification",
                    "work_item");

    private static final EntityManagerFactory FACTORY = factory();
    private static boolean migrated;

    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
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

    /** One database for all tests of a run; each begins with empty tables. */
    public TestDatabase() {
        if (!migrated) {
            migrate();
            migrated = true;
        }
        TABLES.forEach(table -> execute("delete from notifications." + table));
        execute("drop table if exists notifications.fake_payment");
    }

    private static EntityManagerFactory factory() {
        Configuration configuration = new Configuration();
        Stream.of(
                        Mail.class,
                        Notification.class,
                        NotificationWorkItem.class,
                        Webhook.class,
                        WebhookAttempt.class,
                        WebhookEndpoint.class)
                .forEach(configuration::addAnnotatedClass);
        configuration.setProperty(
                "hibernate.connection.url",
                "jdbc:h2:mem:notifications;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        configuration.setProperty("hibernate.connection.pool_size", "150");
        configuration.setProperty("hibernate.connection.isolation", "2");
        configuration.setProperty("hibernate.jdbc.time_zone", "UTC");
        configuration.setProperty("hibernate.timezone.default_storage", "NORMALIZE_UTC");
        return configuration.buildSessionFactory();
    }

    public NotificationRepository notifications() {
        var store = new JpaNotifications();
        store.entities = entities;
        return store;
    }

    public WebhookRepository webhooks() {
        var store = new JpaWebhooks();
        store.entities = entities;
        return store;
    }

    public MailRepository mails() {
        var store = new JpaMails();
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
        EntityManager mine = FACTORY.createEntityManager();
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

    /** The record of staff acts lies in payments, and this module's old one moves there. */
    private void migrate() {
        migrate("../payments/src/main/resources/db/payments");
        migrate("src/main/resources/db/notifications");
    }

    private void migrate(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder)).sorted()) {
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
