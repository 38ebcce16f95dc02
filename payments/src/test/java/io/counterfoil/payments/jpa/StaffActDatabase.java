package io.counterfoil.payments.jpa;

import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.StaffAct;
import io.counterfoil.payments.domain.StaffActRepository;
import io.counterfoil.payments.domain.StaffChain;
import io.counterfoil.payments.domain.StaffChainDay;
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
import org.hibernate.Session;
import org.hibernate.cfg.Configuration;

/**
 * The module's migrations and the mappings of the record of staff acts on an H2 in memory, with
 * transactions like those of the container.
 */
public final class StaffActDatabase implements Transactions {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/payments");
    private static final EntityManagerFactory FACTORY = start();

    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    /** Empty, whatever tests did before. */
    public StaffActDatabase() {
        execute("delete from payments.staff_act");
        execute("delete from payments.staff_chain_day");
        execute(
                "update payments.staff_chain set last_seq = 0, current_on = null, last_hash = '"
                        + StaffChain.BEGIN
                        + "'");
    }

    public StaffActRepository acts() {
        JpaStaffActRepository repository = new JpaStaffActRepository();
        repository.entities =
                (EntityManager)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {EntityManager.class},
                                (proxy, method, args) -> {
                                    try {
                                        return method.invoke(joined(), args);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
        return repository;
    }

    /** Native SQL, as somebody with access to the database would write it. */
    public int execute(String sql) {
        return call(() -> joined().createNativeQuery(sql).executeUpdate());
    }

    public Object value(String sql) {
        return call(() -> joined().createNativeQuery(sql, Object.class).getSingleResult());
    }

    @Override
    public <T> T call(Supplier<T> step) {
        if (active()) {
            return step.get();
        }
        try (EntityManager em = FACTORY.createEntityManager()) {
            current.set(em);
            em.getTransaction().begin();
            try {
                T result = step.get();
                em.getTransaction().commit();
                return result;
            } finally {
                if (em.getTransaction().isActive()) {
                    em.getTransaction().rollback();
                }
            }
        } finally {
            current.remove();
        }
    }

    @Override
    public boolean active() {
        return current.get() != null;
    }

    private EntityManager joined() {
        if (!active()) {
            throw new IllegalStateException("no transaction is active");
        }
        return current.get();
    }

    private static EntityManagerFactory start() {
        Configuration configuration = new Configuration();
        List.of(StaffAct.class, StaffChain.class, StaffChainDay.class)
                .forEach(configuration::addAnnotatedClass);
        EntityManagerFactory factory =
                configuration
                        .setProperty(
                                "hibernate.connection.url",
                                "jdbc:h2:mem:staff;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;"
                                        + "DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;"
                                        + "LOCK_TIMEOUT=10000")
                        .setProperty("hibernate.connection.pool_size", "12")
                        .setProperty("hibernate.jdbc.time_zone", "UTC")
                        .setProperty("hibernate.timezone.default_storage", "NORMALIZE_UTC")
                        .buildSessionFactory();
        try (EntityManager em = factory.createEntityManager()) {
            em.getTransaction().begin();
            em.unwrap(Session.class)
                    .doWork(
                            connection -> {
                                try (var statement = connection.createStatement()) {
                                    statement.execute(migrations());
                                }
                            });
            em.getTransaction().commit();
        }
        return factory;
    }

    private static String migrations() {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            StringBuilder script = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                script.append(Files.readString(file)).append('\n');
            }
            return script.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
