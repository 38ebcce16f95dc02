package io.counterfoil.orders.jpa;

import io.counterfoil.orders.domain.IdempotentCall;
import io.counterfoil.orders.domain.IdempotentCallRepository;
import io.counterfoil.orders.domain.Order;
import io.counterfoil.orders.domain.OrderAttempt;
import io.counterfoil.orders.domain.OrderEvent;
import io.counterfoil.orders.domain.OrderRefund;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.orders.domain.Surplus;
import io.counterfoil.orders.domain.WorkItemRow;
import io.counterfoil.orders.domain.WorkRepository;
import io.counterfoil.payments.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
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
 * The real schema and mappings on an H2 in memory, with transactions like those of the container:
 * joined when one is active, and rolled back by an unchecked exception that crosses a step.
 */
public final class OrdersDatabase implements Transactions {

    private static final EntityManagerFactory FACTORY = start();

    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    /** Empty, whatever tests did before. */
    public OrdersDatabase() {
        run(
                () ->
                        Stream.of(
                                        "order_event",
                                        "order_refund",
                                        "surplus",
                                        "order_attempt",
                                        "order_item",
                                        "merchant_order",
                                        "work_item",
                                        "idempotent_call")
                                .forEach(table -> execute("delete from orders." + table)));
    }

    public OrderRepository orders() {
        JpaOrderRepository repository = new JpaOrderRepository();
        repository.em = joined();
        return repository;
    }

    public WorkRepository work() {
        JpaWorkRepository repository = new JpaWorkRepository();
        repository.em = joined();
        return repository;
    }

    public IdempotentCallRepository calls() {
        JpaIdempotentCallRepository repository = new JpaIdempotentCallRepository();
        repository.em = joined();
        return repository;
    }

    @Override
    public <T> T call(Supplier<T> step) {
        return active() ? join(step) : begin(step);
    }

    @Override
    public boolean active() {
        return current.get() != null;
    }

    /** Native SQL within a transaction; the number of rows. */
    public int execute(String sql) {
        return current.get().createNativeQuery(sql).executeUpdate();
    }

    /** One text of a native query, in the current transaction. */
    public String text(String sql) {
        return String.valueOf(current.get().createNativeQuery(sql).getSingleResult());
    }

    /** One number of a native query, in a transaction of its own or the current one. */
    public long number(String sql) {
        return call(
                () ->
                        ((Number) current.get().createNativeQuery(sql).getSingleResult())
                                .longValue());
    }

    private <T> T join(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            current.get().getTransaction().setRollbackOnly();
            throw e;
        }
    }

    private <T> T begin(Supplier<T> step) {
        try (EntityManager em = FACTORY.createEntityManager()) {
            current.set(em);
            EntityTransaction transaction = em.getTransaction();
            transaction.begin();
            T result;
            try {
                result = step.get();
            } catch (RuntimeException | Error e) {
                transaction.rollback();
                throw e;
            }
            transaction.commit();
            return result;
        } finally {
            current.remove();
        }
    }

    /** As the container injects it: the entity manager of the current transaction. */
    private EntityManager joined() {
        return (EntityManager)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {EntityManager.class},
                        (proxy, method, args) -> {
                            EntityManager em = current.get();
                            if (em == null) {
                                throw new IllegalStateException("no transaction is active");
                            }
                            try {
                                return method.invoke(em, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static EntityManagerFactory start() {
        Configuration configuration = new Configuration();
        List.of(
                        Order.class,
                        OrderAttempt.class,
                        OrderEvent.class,
                        OrderRefund.class,
                        Surplus.class,
                        WorkItemRow.class,
                        IdempotentCall.class)
                .forEach(configuration::addAnnotatedClass);
        EntityManagerFactory factory =
                configuration
                        .setProperty(
                                "hibernate.connection.url",
                                "jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;"
                                        + "DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;"
                                        + "LOCK_TIMEOUT=10000")
                        .setProperty("hibernate.connection.pool_size", "24")
                        .setProperty("hibernate.jdbc.time_zone", "UTC")
                        .setProperty("hibernate.timezone.default_storage", "NORMALIZE_UTC")
                        .buildSessionFactory();
        try (EntityManager em = factory.createEntityManager()) {
            em.getTransaction().begin();
            em.unwrap(Session.class)
                    .doWork(
                            connection -> {
                                try (var statement = connection.createStatement()) {
                                    statement.execute(migrations("../payments/", "payments"));
                                    statement.execute("create schema orders");
                                    statement.execute(migrations("", "orders"));
                                }
                            });
            em.getTransaction().commit();
        }
        return factory;
    }

    private static String migrations(String module, String schema) {
        Path folder = Path.of(module + "src/main/resources/db/" + schema);
        try (Stream<Path> files = Files.list(folder)) {
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
