package io.counterfoil.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresLimitsTest {

    private final PostgresLimits limits = new PostgresLimits();

    @Test
    void everythingThatMayHangHasALimit() throws SQLException {
        limits.statement = Duration.ofSeconds(7);
        limits.lock = Duration.ofMillis(1500);

        PGSimpleDataSource source =
                (PGSimpleDataSource) limits.dataSource("jdbc:postgresql://db:5432/counterfoil");

        assertThat(source.getConnectTimeout()).isEqualTo(5);
        assertThat(source.getLoginTimeout()).isEqualTo(5);
        assertThat(source.getSocketTimeout())
                .as("PostgreSQL gives up a statement before this node gives up PostgreSQL")
                .isGreaterThan((int) limits.statement.toSeconds());
        assertThat(source.getTcpKeepAlive()).isTrue();
        assertThat(source.getOptions())
                .contains("statement_timeout=7000 ")
                .contains("lock_timeout=1500 ")
                .contains("idle_in_transaction_session_timeout=15000 ");
    }

    @Test
    void whatTheUrlSaysIsLeftAsItIs() throws SQLException {
        PGSimpleDataSource source =
                (PGSimpleDataSource)
                        limits.dataSource(
                                "jdbc:postgresql://db/counterfoil?socketTimeout=99&options=-c%20work_mem=8MB");

        assertThat(source.getSocketTimeout()).isEqualTo(99);
        assertThat(source.getOptions()).isEqualTo("-c work_mem=8MB");
        assertThat(source.getConnectTimeout()).isEqualTo(5);
    }

    @Test
    void anUnreadableUrlIsNotRepeated() {
        assertThatThrownBy(() -> limits.dataSource("jdbc:postgresql://:hidden:x/%"))
                .isInstanceOf(SQLException.class)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void h2IsMadeByTheNameOfItsClass() throws SQLException {
        ConnectionSource source = new ConnectionSource();
        source.setDriver("org.h2.jdbcx.JdbcDataSource");
        source.setUrl("jdbc:h2:mem:limits");
        source.setUser("sa");

        try (Connection connection = source.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("H2");
        }
    }
}
