package io.counterfoil.sandbox.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.jdbcx.JdbcDataSource;

/**
 * One connection that everybody takes turns on: the sandbox wants to be right, not fast.
 *
 * <p>{@link #inTransaction} may be nested; the outermost one commits. A part of the sandbox makes
 * its own tables with {@code create table if not exists} when it is built.
 */
public final class Database implements AutoCloseable {

    private final ReentrantLock turn = new ReentrantLock();
    private final Connection connection;
    private boolean wantsDisk;

    private Database(String url) {
        var source = new JdbcDataSource();
        source.setURL(url);
        try {
            connection = source.getConnection();
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /**
     * H2 writes up to half a second after a commit; a killed sandbox has forgotten that much of its
     * counts. What it has told somebody is kept {@link #durably}.
     */
    public static Database file(Path folder) {
        return new Database(
                "jdbc:h2:file:"
                        + folder.toAbsolutePath().resolve("providers")
                        + ";DB_CLOSE_ON_EXIT=FALSE");
    }

    public static Database inMemory() {
        return new Database("jdbc:h2:mem:");
    }

    /** Reads one row's columns. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A transaction whose outcome is on disk when this answers. */
    public <T> T durably(Supplier<T> work) {
        return inTransaction(
                () -> {
                    wantsDisk = true;
                    return work.get();
                });
    }

    public <T> T inTransaction(Supplier<T> work) {
        turn.lock();
        try {
            var result = work.get();
            if (turn.getHoldCount() == 1) {
                connection.commit();
                writeIfWanted();
            }
            return result;
        } catch (RuntimeException e) {
            rollback(e);
            throw e;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } finally {
            turn.unlock();
        }
    }

    public <T> List<T> rows(String sql, Row<T> row, Object... values) {
        return inTransaction(
                () -> {
                    try (var statement = prepare(sql, values);
                            var found = statement.executeQuery()) {
                        var rows = new ArrayList<T>();
                        while (found.next()) {
                            rows.add(row.read(found));
                        }
                        return List.copyOf(rows);
                    } catch (SQLException e) {
                        throw new DatabaseException(e);
                    }
                });
    }

    public <T> Optional<T> row(String sql, Row<T> row, Object... values) {
        return rows(sql, row, values).stream().findFirst();
    }

    /** Runs a statement and answers how many rows it changed. */
    public int run(String sql, Object... values) {
        return inTransaction(
                () -> {
                    try (var statement = prepare(sql, values)) {
                        return statement.executeUpdate();
                    } catch (SQLException e) {
                        throw new DatabaseException(e);
                    }
                });
    }

    @Override
    public void close() {
        turn.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } finally {
            turn.unlock();
        }
    }

    private void writeIfWanted() throws SQLException {
        if (wantsDisk) {
            wantsDisk = false;
            try (var statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            }
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private void rollback(RuntimeException cause) {
        try {
            if (turn.getHoldCount() == 1) {
                wantsDisk = false;
                connection.rollback();
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
