package io.counterfoil.reconciliation.jpa;

import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.domain.Book;
import io.counterfoil.reconciliation.domain.BookEntry;
import io.counterfoil.reconciliation.domain.DayBooks;
import io.counterfoil.reconciliation.domain.Discrepancy;
import io.counterfoil.reconciliation.domain.DiscrepancyAct;
import io.counterfoil.reconciliation.domain.DiscrepancyRepository;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.MatchRow;
import io.counterfoil.reconciliation.domain.Matching;
import io.counterfoil.reconciliation.domain.OpenLines;
import io.counterfoil.reconciliation.domain.RawChunk;
import io.counterfoil.reconciliation.domain.ReconciliationWorkItem;
import io.counterfoil.reconciliation.domain.RunRepository;
import io.counterfoil.reconciliation.domain.StatementRun;
import io.counterfoil.reconciliation.domain.ToMatch;
import io.counterfoil.reconciliation.domain.WorkItemRepository;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.cfg.Configuration;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

/**
 * The module's own tables in a database of their own, made by the migrations: H2 in memory, or what
 * the system property {@code reconciliation.test.url} names.
 */
public final class TestDatabase implements Transactions {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final EntityManagerFactory factory;
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
    private final EntityManager entities;

    public TestDatabase() {
        String url =
                System.getProperty(
                        "reconciliation.test.url",
                        "jdbc:h2:mem:recon"
                                + COUNT.incrementAndGet()
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                                + ";DB_CLOSE_DELAY=-1");
        Configuration configuration =
                new Configuration()
                        .setProperty("hibernate.connection.url", url)
                        .setProperty(
                                "hibernate.connection.username",
                                url.startsWith("jdbc:h2") ? "sa" : "postgres")
                        .setProperty("hibernate.connection.password", "")
                        .setProperty("hibernate.jdbc.time_zone", "UTC")
                        .setProperty("hibernate.timezone.default_storage", "NORMALIZE_UTC")
                        .setProperty("hibernate.jdbc.batch_size", "50");
        List.of(
                        BookEntry.class,
                        StatementRun.class,
                        RawChunk.class,
                        ImportedLine.class,
                        ToMatch.class,
                        MatchRow.class,
                        Discrepancy.class,
                        DiscrepancyAct.class,
                        ReconciliationWorkItem.class)
                .forEach(configuration::addAnnotatedClass);
        // Hibernate finds JSON-B's interfaces and would look for an implementation that isn't here.
        configuration.getProperties().put("hibernate.type.json_format_mapper", new NoJson());
        factory = configuration.buildSessionFactory();
        entities =
                (EntityManager)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {EntityManager.class},
                                (proxy, method, arguments) -> {
                                    EntityManager mine = current.get();
                                    if (mine == null) {
                                        throw new IllegalStateException("no transaction");
                                    }
                                    try {
                                        return method.invoke(mine, arguments);
                                    } catch (InvocationTargetException failed) {
                                        throw failed.getCause();
                                    }
                                });
        migrate();
    }

    public Book book() {
        return with(new JpaBook());
    }

    public RunRepository runs() {
        return with(new JpaRunRepository());
    }

    public Matching matching() {
        return with(new JpaMatching());
    }

    public WorkItemRepository workItems() {
        return with(new JpaWorkItemRepository());
    }

    public DiscrepancyRepository discrepancies() {
        return with(new JpaDiscrepancyRepository());
    }

    public OpenLines openLines() {
        return with(new JpaOpenLines());
    }

    public DayBooks dayBooks() {
        return with(new JpaDayBooks());
    }

    /** Empties all tables. */
    public void empty() {
        run(
                () ->
                        Stream.of(
                                        "match_row",
                                        "discrepancy_act",
                                        "discrepancy",
                                        "to_match",
                                        "statement_line",
                                        "statement_raw",
                                        "statement_run",
                                        "book_entry",
                                        "work_item")
                                .forEach(
                                        table ->
                                                entities.createNativeQuery(
                                                                "delete from reconciliation."
                                                                        + table)
                                                        .executeUpdate()));
    }

    @SuppressWarnings("unchecked")
    public List<Object> rows(String sql) {
        return call(() -> (List<Object>) entities.createNativeQuery(sql).getResultList());
    }

    public void update(String sql) {
        run(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    /** A statement over the array {@code :texts}. */
    public void runWithTexts(String sql, List<String> texts) {
        run(
                () ->
                        entities.createNativeQuery(sql)
                                .setParameter("texts", texts.toArray(String[]::new))
                                .executeUpdate());
    }

    public long count(String sql) {
        return ((Number) rows(sql).get(0)).longValue();
    }

    @Override
    public <T> T call(Supplier<T> step) {
        if (active()) {
            return step.get();
        }
        EntityManager mine = factory.createEntityManager();
        current.set(mine);
        mine.getTransaction().begin();
        try {
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
    public boolean active() {
        return current.get() != null;
    }

    private <T> T with(T repository) {
        try {
            Field field = repository.getClass().getDeclaredField("entities");
            field.setAccessible(true);
            field.set(repository, entities);
            return repository;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void migrate() {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/reconciliation"))) {
            run(
                    () -> {
                        entities.createNativeQuery("drop schema if exists reconciliation cascade")
                                .executeUpdate();
                        files.sorted()
                                .map(TestDatabase::text)
                                .flatMap(text -> Stream.of(text.split(";\\s*\n")))
                                .filter(statement -> !statement.isBlank())
                                .forEach(
                                        statement ->
                                                entities.createNativeQuery(statement)
                                                        .executeUpdate());
                    });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).replaceAll("(?m)^\\s*--.*$", "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class NoJson implements FormatMapper {

        @Override
        public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException();
        }
    }
}
